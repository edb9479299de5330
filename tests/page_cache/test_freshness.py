"""After every kind of change, every page that comes from the cache is what the site would answer without one.

The pages are warmed before each change and must have come from the cache; then all are asked for again. A change that
shows nowhere would prove nothing, so each must show on the page that is named with it.
"""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.core.cache import caches
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction, Site

from blog import builders as blocks
from blog.models import ArticlePage, Author, BlogImage, BlogTag, Category
from home.models import SiteSettings
from tests import builders
from tests.page_cache.visiting import Response

INDEX, ARTICLE, SEARCH = "/articles/", "/articles/locks/", "/search/?q=locks"
CATEGORY, TAG, AUTHOR = "/articles/category/databases/", "/articles/tag/celery/", "/articles/author/ada-brook/"
FEED, SITEMAP, TWIN = "/articles/feed/", "/sitemap.xml", "/articles/locks.md"
SURFACES = (
    "/",
    INDEX,
    ARTICLE,
    TWIN,
    "/articles/queues/",
    CATEGORY,
    TAG,
    AUTHOR,
    "/articles/2024/",
    FEED,
    f"{CATEGORY}feed/",
    f"{TAG}feed/",
    f"{AUTHOR}feed/",
    "/about/",
    SEARCH,
    "/search/?q=wombat",
    SITEMAP,
    "/robots.txt",
    "/llms.txt",
    "/llms-full.txt",
)

# Search signs its results with the time.
_TICKET = re.compile(r'data-ticket="[^"]*"')

Change = Callable[[], object]


def locks() -> ArticlePage:
    return ArticlePage.objects.get(slug="locks")


def publish(**fields) -> None:
    article = locks()
    for name, value in fields.items():
        setattr(article, name, value)
    article.save_revision().publish()


def schedule(**moments) -> None:
    article = locks()
    article.go_live_at = moments["go_live_at"]
    article.title = "Locks, a second look"
    article.save_revision().publish()
    builders.make_due(article)
    call_command("publish_scheduled")


def expire() -> None:
    builders.make_overdue(locks())
    call_command("publish_scheduled")


def replace_picture() -> None:
    picture = BlogImage.objects.get(title="A teapot")
    picture.file = ContentFile(builders.png(colour="red", width=64, height=36), name="red.png")
    picture.save()
    # As the admin does.
    picture.renditions.all().delete()


def settings_say(**fields) -> None:
    SiteSettings.objects.update_or_create(site=Site.objects.get(is_default_site=True), defaults=fields)


def change(model, address: str, **fields) -> None:
    subject = model.objects.get(slug=address)
    for name, value in fields.items():
        setattr(subject, name, value)
    subject.save()


def change_address(hostname: str) -> None:
    site = Site.objects.get(is_default_site=True)
    site.hostname = hostname
    site.save()


def merge_tags() -> None:
    BlogTag.objects.filter(slug="celery").update(name="Celery and others")


def changes() -> Iterator[tuple[str, Change, str]]:
    """Each kind of change, and a page on which it shows. They are made one after the other."""
    yield "a correction", lambda: publish(title="Locks and wombats"), ARTICLE
    yield "a correction of the text", lambda: publish(body=[("paragraph", "<p>A wombat locks.</p>")]), TWIN
    yield "a new article", lambda: builders.article("A third", published_at=builders.moment(2024, 8, 1)), INDEX
    yield "a draft that is published", lambda: builders.draft("A fourth").get_latest_revision().publish(), FEED
    yield "unpublishing", lambda: locks().unpublish(), SEARCH
    yield "publishing again", lambda: locks().get_latest_revision().publish(), SEARCH
    yield "a publication that was scheduled", lambda: schedule(go_live_at=builders.days_from_now(1)), ARTICLE
    yield "a privacy setting", lambda: builders.restriction(locks(), "login"), ARTICLE
    yield "its end", lambda: PageViewRestriction.objects.all().delete(), ARTICLE
    yield "an expiry", expire, INDEX
    yield "publishing after it", lambda: publish(expire_at=None), INDEX
    yield "another address", lambda: publish(slug="latches"), ARTICLE
    yield (
        "the old address",
        lambda: ArticlePage.objects.get(slug="latches") and publish_as("latches", "locks"),
        ARTICLE,
    )
    yield "a category's name", lambda: change(Category, "databases", name="Data stores"), ARTICLE
    yield "a category's colour", lambda: change(Category, "databases", hue=150), CATEGORY
    yield "a category's address", lambda: change(Category, "databases", slug="stores"), CATEGORY
    yield "its old address", lambda: change(Category, "stores", slug="databases"), CATEGORY
    yield "an author's name", lambda: change(Author, "ada-brook", name="Ada Lovelace"), ARTICLE
    yield "an author's role", lambda: change(Author, "ada-brook", role="Analyst"), AUTHOR
    yield "a tag's name, in bulk", merge_tags, TAG
    yield "a picture's file", replace_picture, ARTICLE
    yield "a picture's credit", lambda: BlogImage.objects.update(credit="By a wombat"), ARTICLE
    yield "the menu", lambda: builders.main_menu(("Elsewhere", "/elsewhere/")), "/about/"
    yield "the name of the site", lambda: settings_say(name="A blog of locks"), "/"
    yield "the footer", lambda: settings_say(footer_text="<p>Wombats welcome.</p>"), ARTICLE
    yield "the address of the site", lambda: change_address("blog.example.org"), "/robots.txt"
    yield "the home page", lambda: publish_home("Welcome, wombat"), "/"
    yield "a standing page", lambda: builders.home_page().get_children().get(slug="about").delete(), "/about/"
    yield "a redirect", lambda: Redirect.add_redirect("/about", "/articles/"), "/about/"
    yield "a move", lambda: locks().move(builders.home_page(), pos="last-child"), ARTICLE
    yield "the way back", lambda: locks().move(builders.blog_index(), pos="last-child"), ARTICLE
    yield "a deletion", lambda: ArticlePage.objects.get(slug="queues").delete(), "/articles/queues/"
    yield "unpublishing the index", lambda: builders.blog_index().unpublish(), INDEX


def publish_as(slug: str, new_slug: str) -> None:
    article = ArticlePage.objects.get(slug=slug)
    article.slug = new_slug
    article.save_revision().publish()


def publish_home(heading: str) -> None:
    home = builders.home_page()
    home.heading = heading
    home.save_revision().publish()


@pytest.fixture
def furnished(transactional_db, django_db_serialized_rollback, settings, store):
    """Content whose changes are committed, and everything remembered that a running site remembers."""
    remembering = {"BACKEND": "blogsite.page_cache.content_cache.ContentCache", "OPTIONS": {"MAX_ENTRIES": 500}}
    settings.CACHES = settings.CACHES | {
        name: remembering | {"LOCATION": name} for name in ("content", "renditions", "fragments")
    }
    cover = builders.picture("A teapot", width=64, height=36)
    locks_article = builders.article(
        "Locks", cover=cover, tags=["celery"], published_at=builders.moment(2024, 5, 1), body=[blocks.picture(cover)]
    )
    builders.article("Queues", tags=["celery"], published_at=builders.moment(2024, 6, 1))
    builders.standard_page("About", blocks=[blocks.related_articles("Read on", [locks_article])])
    home = builders.home_page()
    home.sections = [{"type": "latest_articles", "value": {"heading": "Latest", "count": 6}}]
    home.save_revision().publish()


def test_every_change_shows_everywhere_with_the_next_request(furnished, reader, uncached):
    before = {address: reader.get(address) for address in SURFACES}
    for name, make_change, shows_on in changes():
        for address, known in before.items():
            assert known.status != 200 or reader.get(address).how == "hit", f"{address} is not kept"
        make_change()
        answers = {address: reader.get(address) for address in SURFACES}
        for cache in caches.all():
            cache.clear()
        stale = [address for address, answer in answers.items() if not is_same(answer, uncached.get(address))]
        assert stale == [], f"After {name}"
        assert not is_same(answers[shows_on], before[shows_on]), f"{name} shows nowhere"
        before = answers


def is_same(one: Response, other: Response) -> bool:
    return (one.status, _TICKET.sub("", one.text)) == (other.status, _TICKET.sub("", other.text))


def test_an_expiry_shows_without_anybody_doing_anything(furnished, reader, cached):
    ArticlePage.objects.filter(slug="locks").update(expire_at=timezone.now() + timedelta(hours=1))
    now = cached.clock()
    for address in (ARTICLE, INDEX, FEED, SEARCH):
        reader.get(address)
        assert reader.get(address).how == "hit"
    cached.clock = lambda: now + 3601
    for address in (ARTICLE, INDEX, FEED, SEARCH):
        assert reader.get(address).how != "hit"


def test_a_version_that_goes_live_by_itself_is_not_kept_from_readers(furnished, reader, cached):
    """Not even where only its own page has been scheduled, which readers see nothing of before."""
    reader.get(ARTICLE)
    article = ArticlePage.objects.get(slug="locks")
    article.go_live_at = timezone.now() + timedelta(hours=1)
    article.save_revision().publish()
    now = cached.clock()
    reader.get(ARTICLE)
    assert reader.get(ARTICLE).how == "hit"
    cached.clock = lambda: now + 3601
    assert reader.get(ARTICLE).how != "hit"
