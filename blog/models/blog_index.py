from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PageChooserPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path, re_path
from wagtail.models import Page
from wagtail.search import index

from blog import directories, listings
from blog.preview_modes import PreviewsInBothThemes

RESERVED_SLUGS = frozenset({"author", "category", "feed", "series", "tag"})

_KIND = "(?P<kind>author|category|series|tag)"
_FORM = "(?:(?P<form>rss|json)/)?"


class BlogIndexPage(PreviewsInBothThemes, RoutablePageMixin, Page):
    """The list of articles, and below it the lists by category, tag, author, series and year, each with a feed."""

    label = models.CharField(_("small label"), max_length=40, default="Blog", help_text=_("Printed above the title."))
    introduction = models.TextField(
        _("introduction"), max_length=400, blank=True, help_text=_("One or two sentences under the title.")
    )
    browse_explanation = models.CharField(
        _("text under “Browse by category”"),
        max_length=200,
        blank=True,
        help_text=_("One sentence that tells readers what the categories are for."),
    )
    articles_per_page = models.PositiveSmallIntegerField(
        _("articles per page"), default=10, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )
    featured_article = models.ForeignKey(
        "blog.ArticlePage",
        verbose_name=_("featured article"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Shown first and larger. Leave empty to feature the newest."),
    )

    template = "blog/blog_index_page.html"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["blog.ArticlePage"]
    page_description = _("The list of articles with its categories. A site usually has one.")

    search_fields = [*Page.search_fields, index.SearchField("introduction")]

    content_panels = [
        FieldPanel("label"),
        *Page.content_panels,
        FieldPanel("introduction"),
        FieldPanel("browse_explanation"),
        MultiFieldPanel(
            [PageChooserPanel("featured_article", "blog.ArticlePage"), FieldPanel("articles_per_page")],
            heading=_("List"),
        ),
    ]

    class Meta:
        verbose_name = _("blog index")
        verbose_name_plural = _("blog indexes")

    def articles(self):
        """All articles below this index that readers may see, newest first."""
        from blog.models.articles import ArticlePage

        return ArticlePage.objects.child_of(self).published().newest_first()

    @path("")
    def index_route(self, request):
        return self.render(request, context_overrides=listings.index_context(request, self))

    @re_path(rf"^{_KIND}/$")
    def directory(self, request, kind):
        context = directories.directory_context(request, self, kind)
        return self.render(request, context_overrides=context, template="blog/directory.html")

    @re_path(rf"^{_KIND}/(?P<slug>[^/]+)/$")
    def subject_listing(self, request, kind, slug):
        return self.render(request, context_overrides=listings.subject_context(request, self, kind, slug))

    # Four digits and no more: 02024 is not another address of 2024.
    @re_path(r"^(?P<year>[0-9]{4})/$")
    def year_listing(self, request, year):
        return self.render(request, context_overrides=listings.year_context(request, self, int(year)))

    @re_path(rf"^feed/{_FORM}$")
    def feed(self, request, form=None):
        from blog.feeds.views import ArticleFeed

        return ArticleFeed(request, self, form=form or "").respond()

    @re_path(rf"^{_KIND}/(?P<slug>[^/]+)/feed/{_FORM}$")
    def subject_feed(self, request, kind, slug, form=None):
        from blog.feeds.views import ArticleFeed

        return ArticleFeed(request, self, kind=kind, slug=slug, form=form or "").respond()
