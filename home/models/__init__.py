"""The front door and the shell of the site. The modules do not depend on each other."""

from home.models.home_page import HomePage
from home.models.navigation import FooterMenuItem, MainMenuItem, Navigation
from home.models.site_settings import SiteProfile, SiteSettings
from home.models.standard_page import StandardPage

__all__ = [
    "FooterMenuItem",
    "HomePage",
    "MainMenuItem",
    "Navigation",
    "SiteProfile",
    "SiteSettings",
    "StandardPage",
]
