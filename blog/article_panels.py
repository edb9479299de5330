"""The article form: tabs in the order in which people think."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    CommentPanel,
    FieldPanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
    TitleFieldPanel,
)

from blog.body_panel import BodyPanel
from blog.share_preview_panel import SharePreviewPanel

write = ObjectList(
    [
        TitleFieldPanel("title", help_text=_("Readers see it above the article, on cards and in the feed.")),
        FieldPanel("summary"),
        MultiFieldPanel(
            [FieldPanel("cover"), FieldPanel("cover_alternative_text"), FieldPanel("cover_is_decorative")],
            heading=_("Cover"),
        ),
        BodyPanel("body"),
    ],
    heading=_("Write"),
)

organise = ObjectList(
    [
        MultipleChooserPanel(
            "article_categories",
            chooser_field_name="category",
            heading=_("Categories"),
            label=_("Category"),
            help_text=_("One to three. The first one gives the article its colour."),
            max_num=3,
        ),
        MultipleChooserPanel(
            "article_authors",
            chooser_field_name="author",
            heading=_("Authors"),
            label=_("Author"),
            help_text=_("In the order in which readers see them."),
        ),
        FieldPanel("tags"),
        MultiFieldPanel([FieldPanel("series"), FieldPanel("series_position")], heading=_("Series")),
        MultipleChooserPanel(
            "picks",
            chooser_field_name="picked",
            heading=_("Recommended articles"),
            label=_("Article"),
            help_text=_(
                "Shown first under “Related articles”, in this order. Three are shown; where you choose fewer, the "
                "most similar articles follow."
            ),
            max_num=3,
        ),
    ],
    heading=_("Organise"),
)

share = ObjectList(
    [
        SharePreviewPanel(heading=_("On other sites")),
        MultiFieldPanel(
            [
                FieldPanel(
                    "slug",
                    heading=_("Last part of the address"),
                    help_text=_("Made from the title. When it changes, the old address keeps working."),
                ),
                FieldPanel(
                    "seo_title",
                    heading=_("Title in search results"),
                    help_text=_("Also the name of the browser's tab. Leave empty to use the title."),
                ),
                FieldPanel(
                    "search_description",
                    heading=_("Text in search results"),
                    help_text=_("One or two sentences. Leave empty to use the summary."),
                ),
            ],
            heading=_("Address and search results"),
        ),
        MultiFieldPanel([FieldPanel("social_picture")], heading=_("When shared")),
        MultiFieldPanel(
            [FieldPanel("canonical_url"), FieldPanel("hide_from_search_engines")],
            heading=_("Seldom needed"),
            classname="collapsed",
        ),
    ],
    heading=_("Share"),
)

publish = ObjectList(
    [
        PublishingPanel(),
        CommentPanel(),
        FieldPanel(
            "first_published_at",
            heading=_("Publication date"),
            help_text=_("The date that readers see. Leave empty: it is filled in when you publish."),
        ),
    ],
    heading=_("Publish"),
)

article_edit_handler = TabbedInterface([write, organise, share, publish])
