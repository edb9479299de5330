"""The groups in which the block picker shows the blocks."""

from django.utils.translation import gettext_lazy as _

TEXT = _("Text")
CODE_AND_DATA = _("Code and data")
PICTURES_AND_MEDIA = _("Pictures and media")
LINKS = _("Links")
