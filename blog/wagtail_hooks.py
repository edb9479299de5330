"""What the blog adds to the Wagtail admin."""

from django.contrib.auth.models import Permission
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.log_actions import LogFormatter
from wagtail.snippets.models import register_snippet
from wagtail_modeladmin.options import modeladmin_register

from blog import rich_text_features  # noqa: F401 - importing it registers the rich text features
from blog.background import views as background_views
from blog.desk.admin import EditorialDesk
from blog.import_jobs import urls as import_jobs
from blog.markdown_in import urls as markdown_in
from blog.picture_desk import report as silent_pictures
from blog.picture_desk import urls as picture_desk
from blog.refusals import refuse_deletion
from blog.snippets import ContentViewSetGroup

register_snippet(ContentViewSetGroup)
modeladmin_register(EditorialDesk)


@hooks.register("insert_global_admin_css")
def admin_stylesheet():
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("register_admin_urls")
def admin_addresses():
    return [
        *background_views.urlpatterns,
        *import_jobs.urlpatterns,
        *markdown_in.urlpatterns,
        *picture_desk.urlpatterns,
    ]


@hooks.register("register_page_header_buttons")
def buttons_of_a_page(page, user, next_url=None, view_name=""):
    return markdown_in.draft_button(page, user)


@hooks.register("register_admin_menu_item")
def import_menu_item():
    return import_jobs.menu_item()


@hooks.register("register_permissions")
def permissions_of_groups():
    return Permission.objects.filter(content_type__app_label="blog", codename__in=("add_importjob", "view_taskworker"))


@hooks.register("register_reports_menu_item")
def background_menu_item():
    return background_views.menu_item()


@hooks.register("register_reports_menu_item")
def silent_pictures_menu_item():
    return silent_pictures.menu_item()


@hooks.register("before_delete_snippet")
def keep_what_is_in_use(request, instances):
    return refuse_deletion(request, instances)


@hooks.register("register_log_actions")
def log_actions(actions):
    @actions.register_action("blog.merge")
    class MergeFormatter(LogFormatter):
        label = gettext_lazy("Merge")

        def format_message(self, log_entry):
            return _("“%(source)s” was merged into this category") % {"source": log_entry.data["source"]}

    @actions.register_action("blog.recategorise")
    class RecategoriseFormatter(LogFormatter):
        label = gettext_lazy("Change of category")

        def format_message(self, log_entry):
            return _("Its category “%(source)s” was merged into “%(target)s”") % log_entry.data
