"""What the blog adds to the Wagtail admin."""

from datetime import timedelta

from django.contrib.auth.models import Permission
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.log_actions import LogFormatter
from wagtail.snippets.models import register_snippet
from wagtail_modeladmin.options import modeladmin_register

from blog import (
    list_upkeep,
    rich_text_features,  # noqa: F401 - importing it registers the rich text features
)
from blog.article_checks import ACCEPTED
from blog.background import views as background_views
from blog.dashboard.articles import article_cards
from blog.dashboard.panel import arrange
from blog.desk.admin import EditorialDesk
from blog.hidden_pages import without_hidden
from blog.import_jobs import urls as import_jobs
from blog.links import views as links
from blog.links.tasks import request_collection
from blog.markdown_in import urls as markdown_in
from blog.picture_desk import report as silent_pictures
from blog.picture_desk import urls as picture_desk
from blog.planning import views as planning
from blog.prechecks import urls as prechecks
from blog.prechecks.gate import refuse_bulk_publishing
from blog.prechecks.pages import ArticlePageViewSet
from blog.prechecks.report import menu_item as content_check_menu_item
from blog.refusals import refuse_deletion
from blog.shared_drafts import urls as shared_drafts
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
        *links.urlpatterns,
        *markdown_in.urlpatterns,
        *picture_desk.urlpatterns,
        *shared_drafts.urlpatterns,
        *planning.urlpatterns,
        *prechecks.urlpatterns,
    ]


@hooks.register("construct_page_chooser_queryset")
def pages_to_choose_from(pages, request):
    return without_hidden(pages, request.user)


@hooks.register("register_page_header_buttons")
def buttons_of_a_page(page, user, next_url=None, view_name=""):
    return [*markdown_in.draft_button(page, user), *shared_drafts.share_button(page, user)]


@hooks.register("register_admin_menu_item")
def import_menu_item():
    return import_jobs.menu_item()


@hooks.register("register_admin_viewset")
def article_screens():
    return ArticlePageViewSet("articles")


@hooks.register("before_bulk_action")
def check_before_publishing(request, action_type, objects, action):
    return refuse_bulk_publishing(request, action_type, objects, action)


@hooks.register("register_admin_menu_item")
def planning_menu_item():
    return planning.menu_item()


@hooks.register("dashboard_cards")
def cards_about_articles(request):
    return article_cards(request)


@hooks.register("construct_homepage_panels")
def arrange_dashboard(request, panels):
    arrange(request, panels)


@hooks.register("register_page_header_buttons")
def review_date_button(page, user, view_name, next_url=None):
    return planning.review_button(page, user, next_url)


@hooks.register("register_permissions")
def permissions_of_groups():
    return Permission.objects.filter(
        content_type__app_label="blog", codename__in=("add_importjob", "change_planningsettings", "view_taskworker")
    )


@hooks.register("register_reports_menu_item")
def background_menu_item():
    return background_views.menu_item()


@hooks.register("register_reports_menu_item")
def silent_pictures_menu_item():
    return silent_pictures.menu_item()


@hooks.register("register_reports_menu_item")
def shared_drafts_menu_item():
    return shared_drafts.menu_item()


@hooks.register("register_reports_menu_item")
def content_check_report():
    return content_check_menu_item()


@hooks.register("register_reports_menu_item")
def links_menu_item():
    return links.menu_item()


@hooks.register("scheduled_jobs")
def collect_links_daily():
    return "links", gettext_lazy("Collect links, and visit those that are due"), timedelta(days=1), request_collection


@hooks.register("scheduled_jobs")
def mend_lists_daily():
    return (
        "article_lists",
        gettext_lazy("Count the articles of every list again"),
        timedelta(days=1),
        list_upkeep.rebuild,
    )


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

    @actions.register_action(ACCEPTED)
    class AcceptFormatter(LogFormatter):
        label = gettext_lazy("Let a finding pass")

        def format_message(self, log_entry):
            return _("What the check took for a secret may stay: “%(reason)s”") % {"reason": log_entry.data["reason"]}

    @actions.register_action("blog.review_date")
    class ReviewDateFormatter(LogFormatter):
        label = gettext_lazy("Review date")

        def format_message(self, log_entry):
            if not log_entry.data["due_on"]:
                return _("Is read again by the rule for all articles")
            return _("To be read again on %(due_on)s") % log_entry.data

    @actions.register_action("blog.confirm")
    class ConfirmFormatter(LogFormatter):
        label = gettext_lazy("Found to be right")

        def format_message(self, log_entry):
            return _("Read, and found to be right")


@hooks.register("register_log_actions")
def log_actions_of_shared_drafts(actions):
    @actions.register_action("blog.share_draft")
    class ShareFormatter(LogFormatter):
        label = gettext_lazy("Share a draft")

        def format_message(self, log_entry):
            note = log_entry.data.get("note")
            if not note:
                return _("A link to the draft was made")
            return _("A link to the draft was made for “%(note)s”") % {"note": note}

    @actions.register_action("blog.revoke_draft")
    class RevokeFormatter(LogFormatter):
        label = gettext_lazy("Revoke a shared draft")

        def format_message(self, log_entry):
            note = log_entry.data.get("note")
            if not note:
                return _("A link to the draft was revoked")
            return _("The link for “%(note)s” was revoked") % {"note": note}
