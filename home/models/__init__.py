"""The front door and the shell of the site. The modules do not depend on each other."""

from home.models.backups import BackupRun
from home.models.export_jobs import ExportJob
from home.models.home_page import HomePage
from home.models.missing_addresses import MissingAddress
from home.models.navigation import FooterMenuItem, MainMenuItem, Navigation
from home.models.scheduling import ScheduledJob
from home.models.site_settings import SiteProfile, SiteSettings
from home.models.standard_page import StandardPage

__all__ = [
    "BackupRun",
    "ExportJob",
    "FooterMenuItem",
    "HomePage",
    "MainMenuItem",
    "MissingAddress",
    "Navigation",
    "ScheduledJob",
    "SiteProfile",
    "SiteSettings",
    "StandardPage",
]
