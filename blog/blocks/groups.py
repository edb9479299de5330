"""The groups in which the block picker shows the blocks, and how field blocks are written into migrations."""

from django.utils.translation import gettext_lazy as _

TEXT = _("Text")
CODE_AND_DATA = _("Code and data")
PICTURES_AND_MEDIA = _("Pictures and media")
LINKS = _("Links")


class FrozenAs:
    """Migrations name Wagtail's own block instead of ours, so that our modules can be moved freely."""

    frozen_as = ""

    def deconstruct(self):
        return self.frozen_as, [], {}

    def deconstruct_with_lookup(self, lookup):
        return self.deconstruct()
