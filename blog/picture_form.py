"""A form for pictures that are read to their end before they are taken."""

from functools import partial

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image
from wagtail.images.forms import BaseImageForm


class WholePictureForm(BaseImageForm):
    """Wagtail's, which fails on files that begin like a picture and do not go on like one."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if field := self.fields.get("file"):
            field.to_python = partial(read_undamaged, field.to_python)


def read_undamaged(to_python, data):
    """What `to_python` of a picture field makes of an upload, with words for people where it fails."""
    try:
        return to_python(data)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise ValidationError(_("The picture is damaged: it cannot be read to its end."), code="damaged") from error
