"""The admin's screens for synonyms and promoted results."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.snippets.views.snippets import CreateView, SnippetViewSet, SnippetViewSetGroup

from search.models import PromotedResult, Synonym


class PrefilledCreateView(CreateView):
    """A form that begins with what the address says, for links from the report."""

    def get_initial(self):
        given = {name: self.request.GET.get(name, "").replace("\x00", "") for name in ("words", "query")}
        return super().get_initial() | {name: value for name, value in given.items() if value}


class SynonymViewSet(SnippetViewSet):
    model = Synonym
    icon = "link"
    list_display = ["words", "meaning", BooleanColumn("works_both_ways", label=_("Both ways"))]
    search_fields = ["words", "meaning"]
    search_backend_name = None
    panels = [FieldPanel("words"), FieldPanel("meaning"), FieldPanel("works_both_ways")]
    add_view_class = PrefilledCreateView
    copy_view_enabled = False


class PromotedResultViewSet(SnippetViewSet):
    model = PromotedResult
    icon = "pick"
    list_display = ["query", "article", "place"]
    search_fields = ["query", "article__title"]
    search_backend_name = None
    panels = [FieldPanel("query"), PageChooserPanel("article", "blog.ArticlePage"), FieldPanel("place")]
    add_view_class = PrefilledCreateView
    copy_view_enabled = False

    def get_queryset(self, request):
        return PromotedResult.objects.select_related("article")


class SearchViewSetGroup(SnippetViewSetGroup):
    items = (SynonymViewSet, PromotedResultViewSet)
    menu_label = _("Search")
    menu_icon = "search"
    menu_order = 160
