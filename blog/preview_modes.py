"""How what has a page can be looked at before it is saved. Sizes of screens are Wagtail's own."""

from django.utils.translation import gettext_lazy as _

LIGHT, DARK = "light", "dark"


class PreviewsInBothThemes:
    """For models with previews whose template extends base.html, which puts the theme on its root."""

    @property
    def preview_modes(self):
        return [("", _("As this browser is set")), (LIGHT, _("Light")), (DARK, _("Dark"))]
