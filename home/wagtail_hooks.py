"""What the home room tells the others, and what it adds to the admin."""

from django.contrib.auth.models import Permission
from wagtail import hooks

from home import operation
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
    return Permission.objects.filter(content_type__app_label="home", codename__in=["add_exportjob", "view_backuprun"])


@hooks.register("register_admin_urls")
def operation_addresses():
    return operation.urlpatterns


@hooks.register("register_reports_menu_item")
def operation_menu_item():
    return operation.menu_item()


@hooks.register("construct_homepage_panels")
def show_operation(request, panels):
    if request.user.has_perm(operation.PERMISSION):
        panels.append(operation.OperationPanel())
