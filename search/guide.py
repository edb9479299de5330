"""The editors' guide to the search, in the admin: the page of docs/ that explains it, so that there is one text."""

from pathlib import Path

from django.conf import settings
from django.http import Http404
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from markdown_it import MarkdownIt
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

GUIDE = Path("docs") / "editors" / "search.md"


class GuideView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "search/admin/guide.html"
    page_title = _("How search works")
    header_icon = "help"

    def get_context_data(self, **kwargs):
        path = settings.BASE_DIR / GUIDE
        if not path.is_file():
            raise Http404
        _title, _newline, text = path.read_text(encoding="utf-8").partition("\n")
        # Our own text, and the parser passes no HTML on.
        guide = mark_safe(MarkdownIt("commonmark", {"html": False}).enable("table").render(text))
        return super().get_context_data(**kwargs) | {"guide": guide}
