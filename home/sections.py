"""The sections that editors compose the home page of."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock


class ArticleSectionBlock(blocks.StructBlock):
    """A section of cards. The home page says which (`front_page` in its context)."""

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        front_page = context.get("front_page")
        context["articles"] = front_page.articles(value) if front_page else []
        return context


class FeaturedArticlesBlock(ArticleSectionBlock):
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


class LatestArticlesBlock(ArticleSectionBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=80, required=False)
    count = blocks.IntegerBlock(label=_("How many"), default=6, min_value=1, max_value=24)

    class Meta:
        template = "home/sections/latest_articles.html"
        icon = "date"
        label = _("Latest articles")
        description = _("The newest articles, kept up to date by itself, without those featured above.")
        label_format = "{heading} ({count})"


class LatestInCategoryBlock(ArticleSectionBlock):
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
        category = context["category"] = value["category"]
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
