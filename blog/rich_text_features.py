"""Rich text features that Wagtail does not have; blog/wagtail_hooks.py imports this module to register them."""

import swapper
from django.db.models import Model
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.rich_text.converters.contentstate import link_entity
from wagtail.admin.rich_text.converters.html_to_contentstate import (
    ExternalLinkElementHandler,
    InlineStyleElementHandler,
    PageLinkElementHandler,
)
from wagtail.admin.rich_text.editors.draftail import features as draftail_features
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.rich_text.pages import PageLinkHandler

from blog.chosen import shown_page
from blog.querysets import published


class LivePageLinkHandler(PageLinkHandler):
    """Links to pages that readers can open; a link to a draft, private or deleted page becomes plain text.

    Our page types do not change how a page gets its URL, so the plain page row is enough: the same few queries
    for any number of links and page types.
    """

    @classmethod
    def get_many(cls, attrs_list: list[dict]) -> list[Model]:
        pages = published(swapper.load_model("wagtailcore", "Page").objects.all()).in_bulk(_ids(attrs_list))
        return [pages.get(page_id) for page_id in _ids(attrs_list)]


class TogetherPageLinkHandler(PageLinkElementHandler):
    """Links to pages as the editor shows them, looked up together where the whole body is shown."""

    def get_attribute_data(self, attrs: dict) -> dict:
        shown = shown_page(attrs["id"])
        if shown is None:
            return super().get_attribute_data(attrs)
        return {"id": shown.page.pk, "url": shown.page.url, "parentId": shown.parent_id}


def _ids(attrs_list: list[dict]) -> list[int]:
    return [int(attrs["id"]) if str(attrs.get("id", "")).isdigit() else 0 for attrs in attrs_list]


@hooks.register("register_rich_text_features", order=10)
def register_keyboard_feature(features: FeatureRegistry) -> None:
    """Keys as keys: `<kbd>`. The other features that we use come with Wagtail."""
    features.register_editor_plugin(
        "draftail",
        "keyboard",
        draftail_features.InlineStyleFeature(
            {"type": "KEYBOARD", "icon": "keyboard", "description": _("Key on the keyboard")}
        ),
    )
    features.register_converter_rule(
        "contentstate",
        "keyboard",
        {
            "from_database_format": {"kbd": InlineStyleElementHandler("KEYBOARD")},
            "to_database_format": {"style_map": {"KEYBOARD": "kbd"}},
        },
    )


@hooks.register("register_rich_text_features", order=10)
def register_live_page_links(features: FeatureRegistry) -> None:
    """Replace Wagtail's page links, which keep pointing at unpublished pages."""
    features.register_link_type(LivePageLinkHandler)


@hooks.register("register_rich_text_features", order=10)
def register_links_in_the_editor(features: FeatureRegistry) -> None:
    """Wagtail's rule for links, with our lookup of pages."""
    features.register_converter_rule(
        "contentstate",
        "link",
        {
            "from_database_format": {
                "a[href]": ExternalLinkElementHandler("LINK"),
                'a[linktype="page"]': TogetherPageLinkHandler("LINK"),
            },
            "to_database_format": {"entity_decorators": {"LINK": link_entity}},
        },
    )
