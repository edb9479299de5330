"""Ways to go on reading."""

from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.models import Page

from blog.blocks import groups
from blog.blocks.choosers import PageBlock
from blog.querysets import published


class RelatedArticlesBlock(blocks.StructBlock):
    """Articles that readers cannot see (deleted, unpublished, private) are left out; without any, nothing is shown."""

    heading = blocks.CharBlock(label=_("Heading"), default=_("Read on"), max_length=100)
    articles = blocks.ListBlock(
        PageBlock(page_type="blog.ArticlePage", label=_("Article")),
        label=_("Articles"),
        min_num=1,
        max_num=6,
    )

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        articles = [article for article in value["articles"] if article]
        if not context.get("in_block_picker"):
            keys = _readable_keys(articles, context)
            articles = [article for article in articles if article.pk in keys]
        context["articles"] = articles
        return context

    def get_preview_context(self, value, parent_context=None):
        context = super().get_preview_context(value, parent_context)
        sample = apps.get_model("blog", "ArticlePage")
        titles = [
            (_("Queues, retries and the truth"), _("Why a message is delivered at least once, and what to do then.")),
            (_("Locks that you can explain"), _("Row locks, advisory locks and the order in which to take them.")),
        ]
        samples = [sample(title=str(title), summary=str(summary), slug="sample") for title, summary in titles]
        return {**context, "in_block_picker": True, "sample_articles": samples}

    class Meta:
        icon = "list-ul"
        label = _("Related articles")
        description = _("Articles that belong to what was just said.")
        group = groups.LINKS
        template = "blog/blocks/related_articles.html"
        label_format = "{heading}"
        preview_value = {"heading": "Read on", "articles": []}


class CallToActionBlock(blocks.StructBlock):
    """One link to follow. If its page is not public any more and no address is given, nothing is shown."""

    heading = blocks.CharBlock(label=_("Heading"), default="", max_length=120)
    text = blocks.TextBlock(label=_("Text"), required=False, default="", rows=2, max_length=400)
    link_text = blocks.CharBlock(
        label=_("Text of the link"),
        default="",
        max_length=60,
        help_text=_("Say what happens: “Read the release notes”, not “Here”."),
    )
    page = PageBlock(label=_("Page"), required=False, help_text=_("A page of this site, or give an address below."))
    url = blocks.URLBlock(label=_("Address"), required=False, default="", help_text=_("A page somewhere else."))

    def clean(self, value):
        value = super().clean(value)
        if self.is_deferred_validation:
            return value
        if not value["page"] and not value["url"]:
            message = _("Choose a page or give an address.")
            raise StructBlockValidationError(block_errors={"page": ValidationError(message)})
        if value["page"] and value["url"]:
            message = _("Choose a page or give an address, not both.")
            raise StructBlockValidationError(block_errors={"url": ValidationError(message)})
        return value

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        page = value["page"]
        if page and page.pk not in _readable_keys([page], context):
            page = None
        context["target"] = page.get_url(request=context.get("request")) if page else value["url"]
        return context

    class Meta:
        icon = "pick"
        label = _("Call to action")
        description = _("Invites readers to one next step.")
        group = groups.LINKS
        template = "blog/blocks/call_to_action.html"
        label_format = "{heading}"
        preview_value = {
            "heading": "Run the examples yourself",
            "text": "Every example of this article is in one small project with tests.",
            "link_text": "Open the project",
            "page": None,
            "url": "https://example.org/",
        }


def chosen_pages(body) -> set[int]:
    """The keys of the pages that these blocks choose. Blocks of the body that hold others hold none that choose."""
    chosen = [page for block in body if block.block_type == "related_articles" for page in block.value["articles"]]
    chosen += [block.value["page"] for block in body if block.block_type == "call_to_action"]
    return {page.pk for page in chosen if page}


def readable_pages(body) -> set[int]:
    """The keys of those of `chosen_pages` that readers may see."""
    keys = chosen_pages(body)
    return set(published(Page.objects.filter(pk__in=keys)).values_list("pk", flat=True)) if keys else set()


def _readable_keys(pages, context) -> set[int]:
    """The keys of those of `pages` that readers may see, or `readable_pages`, where the context names them for all the
    blocks at once."""
    known = context.get("readable_pages")
    if known is not None:
        return known
    return set(published(Page.objects.filter(pk__in=[page.pk for page in pages])).values_list("pk", flat=True))
