"""The article form: tabs in the order in which people think."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
    TitleFieldPanel,
)

write = ObjectList(
    [
        TitleFieldPanel("title"),
        FieldPanel("summary"),
        MultiFieldPanel(
            [FieldPanel("cover"), FieldPanel("cover_alternative_text"), FieldPanel("cover_is_decorative")],
            heading=_("Cover"),
        ),
        FieldPanel("body"),
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
            min_num=1,
            max_num=3,
        ),
        MultipleChooserPanel(
            "article_authors",
            chooser_field_name="author",
            heading=_("Authors"),
            label=_("Author"),
            help_text=_("In the order in which readers see them."),
            min_num=1,
        ),
        FieldPanel("tags"),
    ],
    heading=_("Organise"),
)

share = ObjectList(
    [
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")],
            heading=_("In search engines"),
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
        FieldPanel(
            "first_published_at",
            heading=_("Publication date"),
            help_text=_("The date that readers see. Leave empty: it is filled in when you publish."),
        ),
    ],
    heading=_("Publish"),
)

article_edit_handler = TabbedInterface([write, organise, share, publish])
