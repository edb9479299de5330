"""Adding pictures to the library from code: commands, imports and demo content."""

from django.core.files.base import ContentFile
from django.utils.crypto import get_random_string
from wagtail.models import Collection

from blog.models import BlogImage
from blog.picture_metadata import strip_private_metadata


def store_picture(
    data: bytes,
    *,
    file_name: str,
    title: str,
    alternative_text: str = "",
    credit: str = "",
    licence: str = "",
    source_url: str = "",
    collection: Collection | None = None,
    user=None,
) -> tuple[BlogImage, bool]:
    """Put a picture into the library once.

    Returns the picture and whether it is new: a file whose bytes (less private metadata) are in the library already is
    not stored again, whatever its name, and the picture found keeps its texts.
    Raises willow.image.UnrecognisedImageFormatError where `data` is no picture.
    """
    picture = BlogImage(
        title=title,
        description=alternative_text,
        credit=credit,
        licence=licence,
        source_url=source_url,
        uploaded_by_user=user,
        file=ContentFile(data, name=file_name or f"{get_random_string(8)}.png"),
    )
    if collection is not None:
        picture.collection = collection
    picture.file = strip_private_metadata(picture.file)
    picture._set_file_hash()
    known = BlogImage.objects.filter(file_hash=picture.file_hash).order_by("pk").first()
    if known is not None:
        return known, False
    picture.save()
    return picture, True
