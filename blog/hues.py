"""The hues that a category can have: angles on one perceptual scale, far enough apart to be told apart."""

from django.utils.translation import gettext_lazy as _

HUES = [
    (25, _("Red")),
    (55, _("Orange")),
    (85, _("Amber")),
    (115, _("Lime")),
    (150, _("Green")),
    (180, _("Teal")),
    (205, _("Cyan")),
    (225, _("Sky")),
    (300, _("Purple")),
    (330, _("Pink")),
    (355, _("Rose")),
]
