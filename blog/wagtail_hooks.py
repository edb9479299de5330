"""What the blog adds to the Wagtail admin."""

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail_modeladmin.options import modeladmin_register

from blog import rich_text_features  # noqa: F401 - importing it registers the rich text features
from blog.desk.admin import EditorialDesk
from blog.snippets import ContentViewSetGroup

register_snippet(ContentViewSetGroup)
modeladmin_register(EditorialDesk)


@hooks.register("insert_global_admin_css")
def admin_stylesheet():
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))
