"""What the home room tells the others."""

from wagtail import hooks

from home.models import SiteSettings


@hooks.register("blog_site_name")
def site_name(site):
    settings = SiteSettings.objects.filter(site=site).first()
    return settings.name if settings else ""
