"""The sizes in which the pictures of the site itself are shown: its logo and its picture for sharing."""

from blog.rendition_warming import warm_picture
from blog.renditions import LOGO_SPEC, SHARE_SPEC


def site_pictures(settings) -> list[tuple]:
    """(picture, sizes) for those that `settings` names."""
    chosen = [(settings.logo, [LOGO_SPEC]), (settings.default_share_picture, [SHARE_SPEC])]
    return [(picture, specs) for picture, specs in chosen if picture is not None]


def warm_site_pictures(settings) -> int:
    """Make those sizes. Returns how many were missing."""
    return sum(warm_picture(picture, specs) for picture, specs in site_pictures(settings))
