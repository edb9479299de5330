"""What the home room tells the others, and what it adds to the admin."""

from django.contrib.auth.models import Permission
from wagtail import hooks

from home.export_jobs import views as export_views
from home.models import SiteSettings


@hooks.register("blog_site_name")
def site_name(site):
    settings = SiteSettings.objects.filter(site=site).first()
    return settings.name if settings else ""


@hooks.register("register_admin_urls")
def export_addresses():
    return export_views.urlpatterns


@hooks.register("register_admin_menu_item")
def export_menu_item():
    return export_views.menu_item()


@hooks.register("register_permissions")
def permissions_of_groups():
    return Permission.objects.filter(content_type__app_label="home", codename="add_exportjob")
