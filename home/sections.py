"""The sections that editors compose the home page of."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from blog.models import ArticlePage


def _published_articles():
    return ArticlePage.objects.published().newest_first().for_cards()


class FeaturedArticlesBlock(blocks.StructBlock):
    """Articles chosen by hand. Those that readers may not see (any more) are left out without a hole."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=80, required=False)
    articles = blocks.ListBlock(
        blocks.PageChooserBlock(label=_("Article"), page_type="blog.ArticlePage"),
        label=_("Articles"),
        min_num=1,
        max_num=6,
    )

    class Meta:
        template = "home/sections/featured_articles.html"
        icon = "pick"
        label = _("Featured articles")
        description = _("Articles that you choose, large, in your order.")
        label_format = "{heading}"

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        chosen = [page.pk for page in value["articles"] if page is not None]
        found = _published_articles().in_bulk(chosen)
        context["articles"] = [found[pk] for pk in chosen if pk in found]
        return context


class LatestArticlesBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=80, required=False)
    count = blocks.IntegerBlock(label=_("How many"), default=6, min_value=1, max_value=24)

    class Meta:
        template = "home/sections/latest_articles.html"
        icon = "date"
        label = _("Latest articles")
        description = _("The newest articles, kept up to date by itself.")
        label_format = "{heading} ({count})"

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        context["articles"] = list(_published_articles()[: value["count"] or 6])
        return context


class LatestInCategoryBlock(blocks.StructBlock):
    category = SnippetChooserBlock("blog.Category", label=_("Category"))
    count = blocks.IntegerBlock(label=_("How many"), default=3, min_value=1, max_value=12)

    class Meta:
        template = "home/sections/latest_in_category.html"
        icon = "tag"
        label = _("Latest in a category")
        description = _("The newest articles of one category, with a link to all of them.")
        label_format = "{category} ({count})"

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        category = value["category"]
        context["category"], context["articles"] = None, []
        if category is not None and category.live:
            articles = _published_articles().filter(article_categories__category_id=category.pk)
            context["articles"] = list(articles[: value["count"] or 3])
            context["category"] = category
            if context["articles"]:
                category.url = f"{context['articles'][0].index_url}category/{category.slug}/"
        return context


class TextSectionBlock(blocks.RichTextBlock):
    class Meta:
        template = "home/sections/text.html"
        icon = "pilcrow"
        label = _("Text")
        description = _("A few paragraphs of your own.")


class HomeSectionsBlock(blocks.StreamBlock):
    featured_articles = FeaturedArticlesBlock()
    latest_articles = LatestArticlesBlock()
    latest_in_category = LatestInCategoryBlock()
    text = TextSectionBlock(features=["h2", "h3", "bold", "italic", "link", "ol", "ul", "code"])

    class Meta:
        required = False
