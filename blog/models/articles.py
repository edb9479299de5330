from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from wagtail.fields import StreamField
from wagtail.models import Orderable
from wagtail.search import index

from blog import list_upkeep
from blog.alternative_text import count_pictures_without_text
from blog.article_form import ArticlePageForm
from blog.article_panels import article_edit_handler
from blog.article_previews import MODES, preview
from blog.blocks.body import BodyBlock
from blog.body_text import measure, plain_text
from blog.child_rows import settle_choices
from blog.fragments import fragments
from blog.index_pause import is_paused
from blog.locks import worded
from blog.models.blog_index import RESERVED_SLUGS
from blog.models.share_pictures import share_image
from blog.preview_modes import PreviewsInBothThemes
from blog.punctuality import PunctualPage
from blog.querysets import ArticleManager
from blog.reading_time import reading_minutes
from blog.search_words import index_words
from blog.twins.responses import negotiated, prefers_markdown, twin_response

# Smaller corrections shortly after publication are not worth a second date.
_UPDATED_AFTER = timedelta(days=1)


class ArticlePage(PreviewsInBothThemes, PunctualPage):
    """One article. Lists and templates rely on `for_cards()` having prefetched categories, authors and cover."""

    summary = models.TextField(
        _("summary"),
        max_length=300,
        help_text=_("One to three sentences. Readers see them on cards, under the title and in the feed."),
    )
    cover = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("cover"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("A wide picture, best 1600 × 900. Without one, a cover is drawn in the colour of the category."),
    )
    cover_alternative_text = models.CharField(
        _("what the cover shows"),
        max_length=255,
        blank=True,
        help_text=_("For readers who cannot see it. Leave empty to use the text kept with the picture."),
    )
    cover_is_decorative = models.BooleanField(
        _("the cover only decorates"),
        default=False,
        help_text=_("Tick this if the article loses nothing without the picture. Screen readers then skip it."),
    )
    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)
    tags = ClusterTaggableManager(
        through="blog.ArticleTag",
        verbose_name=_("tags"),
        blank=True,
        related_name="articles",
        help_text=_("Keywords such as “celery” or “n+1”. Each has a page that lists its articles."),
    )
    series = models.ForeignKey(
        "blog.Series",
        verbose_name=_("series"),
        null=True,
        blank=True,
        # The articles of a series that is deleted stay, each for itself.
        on_delete=models.SET_NULL,
        related_name="articles",
        help_text=_("If the article is one of several that are read one after the other."),
    )
    series_position = models.PositiveSmallIntegerField(
        _("place in the series"),
        null=True,
        blank=True,
        help_text=_(
            "1 comes first. Leave empty to come after the others, by date. Readers see numbers without gaps, so "
            "10, 20, 30 leaves room for a part in between."
        ),
    )
    canonical_url = models.URLField(
        _("original address"),
        blank=True,
        help_text=_("Only if the article appeared elsewhere first: search engines are then sent there."),
    )
    social_picture = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("picture for sharing"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Shown when somebody shares the link. Without one, a picture with the title is drawn."),
    )
    hide_from_search_engines = models.BooleanField(
        _("hide from search engines"),
        default=False,
        help_text=_("Readers can still find the article on this site."),
    )
    word_count = models.PositiveIntegerField(_("words"), default=0, editable=False)
    reading_minutes = models.PositiveSmallIntegerField(_("reading time"), default=1, editable=False)
    pictures_without_text = models.PositiveIntegerField(
        _("pictures without alternative text"), default=0, editable=False
    )

    objects = ArticleManager()

    base_form_class = ArticlePageForm
    edit_handler = article_edit_handler
    template = "blog/article_page.html"
    parent_page_types = ["blog.BlogIndexPage"]
    subpage_types = []
    page_description = _("An article with text, code and pictures.")

    search_fields = [
        *PunctualPage.search_fields,
        index.SearchField("summary", boost=3),
        index.SearchField("search_words"),
        index.FilterField("expire_at"),
    ]

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")

    def clean(self):
        super().clean()
        if self.slug in RESERVED_SLUGS or (self.slug.isdigit() and len(self.slug) == 4):
            raise ValidationError(
                {
                    "slug": _("“%(slug)s” is the address of a list of articles. Please choose another.")
                    % {"slug": self.slug}
                }
            )

    def save(self, *args, update_fields=None, **kwargs):
        is_body_saved = update_fields is None or "body" in update_fields
        if is_body_saved and "body" not in self.get_deferred_fields():
            measured = measure(self.body)
            self.word_count = measured.words
            self.reading_minutes = reading_minutes(
                words=measured.words, code_lines=measured.code_lines, pictures=measured.pictures
            )
            self.pictures_without_text = count_pictures_without_text(self.body.raw_data)
        with transaction.atomic():
            settle_choices(self, "article_categories", "category_id")
            settle_choices(self, "article_authors", "author_id")
            saved = super().save(*args, update_fields=update_fields, **kwargs)
            # Not on post_save, when tags, categories and authors are not yet stored.
            list_upkeep.follow(self, update_fields)
            return saved

    @property
    def cover_alt(self) -> str:
        """The cover's text alternative; empty for a decorative one."""
        if self.cover is None or self.cover_is_decorative:
            return ""
        return self.cover_alternative_text or self.cover.description

    @cached_property
    def share_image(self):
        """The picture that other sites show for a link to the article (ShareImage), or None."""
        return share_image(self)

    @property
    def published_at(self):
        """The publication date, or, in a preview of something never published, the moment of its last draft."""
        return self.first_published_at or self.latest_revision_created_at

    @property
    def updated_at(self):
        """When readers last got a new version, or None where that is about as old as the article."""
        if not (self.first_published_at and self.last_published_at):
            return None
        is_later = self.last_published_at - self.first_published_at >= _UPDATED_AFTER
        return self.last_published_at if is_later else None

    @property
    def author_list(self) -> list:
        """Authors in the editor's order, each with the `url` of their page."""
        return self._with_addresses([entry.author for entry in self.article_authors.all()], "author")

    @property
    def category_list(self) -> list:
        """Published categories in the editor's order, each with the `url` of its page. The first is primary."""
        categories = [entry.category for entry in self.article_categories.all()]
        return self._with_addresses([category for category in categories if category.live], "category")

    @property
    def primary_category(self):
        return next(iter(self.category_list), None)

    @property
    def tag_list(self) -> list:
        """Tags by name, each with the `url` of its page."""
        tags = [entry.tag for entry in self.article_tags.all()]
        return self._with_addresses(sorted(tags, key=lambda tag: tag.name.casefold()), "tag")

    @property
    def index_url(self) -> str:
        """The address of the blog index above, without a query: it is this page's address less the slug."""
        return (self.url or "/").removesuffix(f"{self.slug}/")

    def search_words(self) -> str:
        """Everything that search looks at, as plain words."""
        return self._search_words

    @cached_property
    def _search_words(self) -> str:
        names = [category.name for category in self.category_list] + [author.name for author in self.author_list]
        names += [tag.name for tag in self.tag_list]
        texts = [self.title, self.summary, *names, plain_text(self.body)]
        return index_words(" ".join(texts))

    def get_indexed_instance(self):
        # Indexing asks for the words several times in a row, and begins here.
        self.__dict__.pop("_search_words", None)
        return None if is_paused() else super().get_indexed_instance()

    def serve(self, request, *args, **kwargs):
        if prefers_markdown(request) and self.is_public:
            return negotiated(twin_response(request, self))
        return negotiated(super().serve(request, *args, **kwargs))

    def get_lock(self):
        return worded(super().get_lock())

    @property
    def preview_modes(self):
        return [*super().preview_modes, *MODES]

    def serve_preview(self, request, mode_name):
        if mode_name in dict(MODES):
            return preview(request, self, mode_name)
        return super().serve_preview(request, mode_name)

    @property
    def is_public(self) -> bool:
        """Whether anybody may read it, without signing in or a password."""
        return self.live and not self.is_past_expiry and not self.get_view_restrictions()

    def get_view_restrictions(self):
        # Asked for several times while a page is served: the queryset remembers its answer.
        if not hasattr(self, "_view_restrictions"):
            self._view_restrictions = super().get_view_restrictions()
        return self._view_restrictions

    def get_context(self, request, *args, **kwargs):
        from blog.article_context import article_context

        context = super().get_context(request, *args, **kwargs) | {"fragments": fragments(request)}
        return context if context["fragments"].is_complete else context | article_context(request, self)

    def _with_addresses(self, subjects: list, kind: str) -> list:
        index_url = self.index_url if subjects else ""
        for subject in subjects:
            subject.url = f"{index_url}{kind}/{subject.slug}/"
        return subjects


class ArticleCategory(Orderable):
    article = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="article_categories")
    # CASCADE, not PROTECT: old revisions that name a category deleted since must still open. Deleting a category in
    # use is refused in blog.signal_handlers.
    category = models.ForeignKey(
        "blog.Category", verbose_name=_("category"), on_delete=models.CASCADE, related_name="article_categories"
    )

    class Meta(Orderable.Meta):
        verbose_name = _("category")
        constraints = [models.UniqueConstraint(fields=("article", "category"), name="category_once_per_article")]


class ArticleAuthor(Orderable):
    article = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="article_authors")
    author = models.ForeignKey(
        "blog.Author", verbose_name=_("author"), on_delete=models.CASCADE, related_name="article_authors"
    )

    class Meta(Orderable.Meta):
        verbose_name = _("author")
        constraints = [models.UniqueConstraint(fields=("article", "author"), name="author_once_per_article")]
