"""Every public place where an article can appear, as data.

A surface prepares what it needs around the article (a menu entry, a section of the home page), is fetched as a reader
fetches it, and is asked whether the article is on it. Who adds a new place adds a line to SURFACES: the tests of
visibility walk the list.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.http import HttpResponse

from blog import builders as blocks
from blog.likeness import rebuild
from blog.models import ArticlePage, ArticlePick
from tests import builders

TITLE = "Quokkas and other locks"
SLUG = "quokkas"
YEAR = 2021
CATEGORY = "Marsupials"
AUTHOR = "Quentin Okapi"
TAG = "quokka"
SERIES = "Pouches"

Prepare = Callable[[ArticlePage], str]


@dataclass(frozen=True)
class Surface:
    """`prepare` furnishes the site around the article and returns the address to fetch. `marks` are what gives the
    article away there: any of them in the answer means that the article is on it."""

    name: str
    prepare: Prepare
    marks: tuple[str, ...] = field(default=(TITLE, f"/{SLUG}/"))

    def __str__(self) -> str:
        return self.name


def is_shown(response: HttpResponse, marks: tuple[str, ...]) -> bool:
    content = response.getvalue().decode() if response.status_code == 200 else ""
    return any(mark in content for mark in marks)


def make_article(**fields) -> ArticlePage:
    """The article that is looked for on every surface."""
    fields = {
        "slug": SLUG,
        "categories": [builders.category(CATEGORY)],
        "authors": [builders.author(AUTHOR)],
        "tags": [TAG],
        "series": builders.series(SERIES),
        "series_position": 2,
        "published_at": builders.moment(YEAR, 6, 15, 12),
        **fields,
    }
    return builders.article(TITLE, **fields)


def _at(address: str) -> Prepare:
    return lambda article: address


def _section_of_home(block_type: str, value: Callable[[ArticlePage], dict]) -> Prepare:
    def prepare(article):
        home = builders.home_page()
        home.sections = [{"type": block_type, "value": value(article)}]
        home.save_revision().publish()
        return "/"

    return prepare


def _featured(article):
    index = builders.blog_index()
    index.featured_article = article
    index.save()
    return "/articles/"


def _neighbour(published_at) -> Prepare:
    """The page of an article published at another time, which links to the articles before and after it."""

    def prepare(article):
        builders.article("Neighbour", published_at=published_at)
        return "/articles/neighbour/"

    return prepare


def _part_of_the_series(article):
    builders.article("First part", series=builders.series(SERIES), series_position=1)
    return "/articles/first-part/"


def _recommended(article):
    other = builders.article("Neighbour", slug="elsewhere", tags=["apart"])
    other.picks = [ArticlePick(picked=article)]
    other.save_revision().publish()
    return "/articles/elsewhere/"


def _related(article):
    """The page of an article of another time with another in between: only likeness leads from it to the article."""
    for year in (1, 2, 3):
        builders.article(f"Year {year}", tags=[TAG], published_at=builders.moment(YEAR + year, 1, 1))
    rebuild()
    return "/articles/year-3/"


def _block_in_a_page(block: Callable[[ArticlePage], dict]) -> Prepare:
    def prepare(article):
        builders.standard_page("Reading list", blocks=[block(article)])
        return "/reading-list/"

    return prepare


def _linked_from_a_twin(article):
    link = blocks.paragraph(f'<p><a linktype="page" id="{article.pk}">there</a></p>')
    more = blocks.related_articles("Read on", [article])
    builders.article("Neighbour", body=[link, more], published_at=builders.moment(YEAR, 1, 1))
    return "/articles/neighbour.md"


def _menu(article, *, footer=False):
    builders.main_menu(article, footer=footer)
    return "/search/"


def _footer_menu(article):
    return _menu(article, footer=True)


SURFACES = (
    Surface("its own page", _at(f"/articles/{SLUG}/"), marks=(TITLE,)),
    Surface("its Markdown twin", _at(f"/articles/{SLUG}.md"), marks=(TITLE,)),
    Surface("llms.txt", _at("/llms.txt"), marks=(TITLE, f"/{SLUG}.md")),
    Surface("llms-full.txt", _at("/llms-full.txt")),
    Surface(
        "link in the Markdown of another",
        _linked_from_a_twin,
        marks=(TITLE, f"/{SLUG}/"),
    ),
    Surface("home: featured", _section_of_home("featured_articles", lambda article: {"articles": [article.pk]})),
    Surface("home: latest", _section_of_home("latest_articles", lambda article: {"count": 6})),
    Surface(
        "home: latest in a category",
        _section_of_home(
            "latest_in_category", lambda article: {"category": builders.category(CATEGORY).pk, "count": 3}
        ),
    ),
    Surface("index", _at("/articles/"), marks=(TITLE, f"/{SLUG}/", CATEGORY)),
    Surface("index: featured", _featured),
    Surface("category", _at("/articles/category/marsupials/")),
    Surface("tag", _at(f"/articles/tag/{TAG}/")),
    Surface("author", _at("/articles/author/quentin-okapi/")),
    Surface("series", _at("/articles/series/pouches/")),
    Surface("another part of the series", _part_of_the_series),
    Surface("year", _at(f"/articles/{YEAR}/")),
    Surface("all categories", _at("/articles/category/"), marks=("/category/marsupials/",)),
    Surface("all series", _at("/articles/series/"), marks=("/series/pouches/",)),
    Surface("all authors", _at("/articles/author/"), marks=("/author/quentin-okapi/",)),
    Surface("all tags", _at("/articles/tag/"), marks=(f"/tag/{TAG}/",)),
    Surface("years of the index", _at("/articles/"), marks=(f"/articles/{YEAR}/",)),
    Surface("feed", _at("/articles/feed/")),
    Surface("feed as RSS", _at("/articles/feed/rss/")),
    Surface("feed as JSON", _at("/articles/feed/json/")),
    Surface("feed of the category", _at("/articles/category/marsupials/feed/")),
    Surface("feed of the tag", _at(f"/articles/tag/{TAG}/feed/")),
    Surface("feed of the author", _at("/articles/author/quentin-okapi/feed/")),
    Surface("feed of the series", _at("/articles/series/pouches/feed/")),
    Surface("feed of the series as RSS", _at("/articles/series/pouches/feed/rss/")),
    Surface("feed of the series as JSON", _at("/articles/series/pouches/feed/json/")),
    Surface(
        "sitemap",
        _at("/sitemap.xml"),
        marks=(
            f"/{SLUG}/",
            "/category/marsupials/",
            "/author/quentin-okapi/",
            "/series/pouches/",
        ),
    ),
    Surface("search", _at("/search/?q=quokkas")),
    Surface("search by tag", _at("/search/?q=quokka")),
    Surface("previous article", _neighbour(builders.moment(YEAR + 1, 1, 1))),
    Surface("next article", _neighbour(builders.moment(YEAR - 1, 1, 1))),
    Surface("recommended by an article", _recommended),
    Surface("found related to an article", _related),
    Surface(
        "related articles",
        _block_in_a_page(lambda article: blocks.related_articles("Read on", [article])),
    ),
    Surface(
        "call to action",
        _block_in_a_page(lambda article: blocks.call_to_action("Go on", "", "Read it", page=article)),
    ),
    Surface(
        "link in a text",
        _block_in_a_page(lambda article: blocks.paragraph(f'<p><a linktype="page" id="{article.pk}">there</a></p>')),
    ),
    Surface("main menu", _menu),
    Surface("footer menu", _footer_menu),
)
