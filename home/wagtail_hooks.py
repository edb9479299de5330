"""What the home room tells the others, and what it adds to the admin."""

from django.contrib.auth.models import Permission
from django.http import Http404
from wagtail import hooks

from home import operation
from home.dashboard import scheduler_cards
from home.document_access import may_be_read
from home.export_jobs import views as export_views
from home.guide import views as guide_views
from home.missing import views as missing_views
from home.models import SiteSettings


@hooks.register("blog_site_name")
def site_name(site):
    settings = SiteSettings.objects.filter(site=site).first()
    return settings.name if settings else ""


@hooks.register("register_admin_urls")
def admin_addresses():
    return [*export_views.urlpatterns, *guide_views.urlpatterns, *missing_views.urlpatterns]


@hooks.register("register_admin_menu_item")
def export_menu_item():
    return export_views.menu_item()


@hooks.register("register_permissions")
def permissions_of_groups():
    return Permission.objects.filter(content_type__app_label="home", codename__in=["add_exportjob", "view_backuprun"])


@hooks.register("register_help_menu_item")
def guide_menu_item():
    return guide_views.menu_item()


@hooks.register("construct_help_menu")
def leave_out_other_guides(request, menu_items):
    """Wagtail's guides lead to other machines, and speak of what this admin looks like elsewhere."""
    menu_items[:] = [item for item in menu_items if not item.name.startswith(("whats-new", "editor-guide"))]


@hooks.register("dashboard_cards")
def cards_about_the_scheduler(request):
    return scheduler_cards(request)


@hooks.register("before_serve_document")
def keep_documents_of_drafts(document, request):
    if not may_be_read(document, request):
        raise Http404("Nothing published links to this document")


@hooks.register("register_admin_urls")
def operation_addresses():
    return operation.urlpatterns


@hooks.register("register_reports_menu_item")
def operation_menu_item():
    return operation.menu_item()


@hooks.register("dashboard_cards")
def cards_about_backups(request):
    return operation.operation_cards(request)


@hooks.register("register_reports_menu_item")
def missing_menu_item():
    return missing_views.menu_item()
