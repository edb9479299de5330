"""Pictures come in the sizes that blog.renditions lists, ready before a reader asks, and with the right words."""

from io import BytesIO

import pytest
from django.test import override_settings
from PIL import Image
from wagtail.images.rect import Rect

from blog import builders as blocks
from blog.models import BlogImage, BlogRendition
from blog.rendition_warming import warm_page
from blog.renditions import CARD_SPECS
from home.models import SiteSettings
from tests import builders
from tests.blog.background.tasks import WORKED

pytestmark = pytest.mark.django_db


def cover(**fields):
    return builders.picture(
        "Three queues", width=1600, height=900, alternative_text="Three queues of squares", **fields
    )


def article_with_cover(**fields):
    return builders.article("Queues", slug="queues", cover=cover(), **fields)


def test_a_card_shows_the_cover_in_the_listed_sizes_without_describing_it_twice(client):
    article_with_cover()
    html = client.get("/articles/").content.decode()

    assert set(BlogRendition.objects.values_list("filter_spec", flat=True)) == set(CARD_SPECS)
    assert 'type="image/webp"' in html
    assert 'alt=""' in html
    assert "Three queues of squares" not in html


def test_an_article_says_what_its_cover_shows(client):
    article_with_cover()

    assert 'alt="Three queues of squares"' in client.get("/articles/queues/").content.decode()


def test_a_decorative_cover_is_silent(client):
    article_with_cover(cover_is_decorative=True)
    html = client.get("/articles/queues/").content.decode()

    assert 'alt="Three queues of squares"' not in html


def test_an_article_without_a_cover_gets_a_drawing_on_its_card(client):
    builders.article("Plain", slug="plain")

    assert "generated-cover" in client.get("/articles/").content.decode()


def test_the_first_picture_is_fetched_at_once_and_later_ones_when_they_come_near(client):
    for number, colour in enumerate(["red", "green", "blue"]):
        builders.article(
            f"Article {number}",
            slug=f"article-{number}",
            cover=builders.picture(colour, colour=colour, width=960, height=540),
        )
    html = client.get("/articles/").content.decode()

    assert html.count('fetchpriority="high"') == 1
    assert html.count('loading="lazy"') == 2
    assert html.index('fetchpriority="high"') < html.index('loading="lazy"')


def test_warming_makes_all_that_the_pages_of_an_article_ask_for(client):
    portrait = builders.picture("Ada", colour="navy", width=400, height=400)
    figure = builders.picture("Figure", colour="olive", width=1200, height=600)
    article = article_with_cover(
        authors=[builders.author("Ada Brook", portrait=portrait)],
        body=[
            blocks.picture(figure, alternative_text="A figure", width="wide"),
            blocks.disclosure("More", [blocks.picture(figure, decorative=True)]),
        ],
    )

    made = warm_page(article)
    for address in ("/articles/", "/articles/queues/", "/articles/author/ada-brook/"):
        client.get(address)

    assert made == BlogRendition.objects.count()
    assert warm_page(article) == 0


def test_a_picture_whose_file_is_gone_does_not_break_a_page(client):
    article = article_with_cover()
    article.cover.file.storage.delete(article.cover.file.name)

    assert client.get("/articles/").status_code == 200
    assert client.get("/articles/queues/").status_code == 200


@pytest.fixture
def act(django_capture_on_commit_callbacks):
    """Runs an action and what it leaves to the background."""

    def run(action, *arguments, **options):
        with django_capture_on_commit_callbacks(execute=True):
            return action(*arguments, **options)

    return run


READ = (
    "/",
    "/articles/",
    "/articles/queues/",
    "/articles/category/databases/",
    "/articles/tag/locks/",
    "/articles/author/ada-brook/",
    "/articles/2024/",
    "/articles/feed/",
    "/articles/queues.md",
    "/about/",
    "/search/?q=queues",
    "/sitemap.xml",
)


def test_after_publication_no_reader_waits_for_a_picture(client, act):
    portrait = builders.picture("Ada", colour="navy", width=400, height=400)
    figure = builders.picture("Figure", colour="olive", width=1200, height=600)
    body = [
        blocks.picture(figure, alternative_text="A figure", width="full"),
        blocks.gallery([(figure, "One", ""), (cover(), "Two", "")]),
        blocks.disclosure("More", [blocks.picture(figure, decorative=True)]),
    ]
    author = act(builders.author, "Ada Brook", portrait=portrait)
    act(
        article_with_cover,
        authors=[author],
        body=body,
        tags=["locks"],
        published_at=builders.moment(2024, 5, 5),
        social_picture=builders.picture("Shared", colour="red", width=1300, height=700),
    )
    act(builders.standard_page, "About", blocks=[blocks.picture(figure, alternative_text="x", width="wide")])
    settings = SiteSettings(site=builders.home_page().get_site(), name="On Commit")
    settings.logo = settings.default_share_picture = builders.picture("Logo", colour="lime", width=300, height=300)
    act(settings.save)
    ready = BlogRendition.objects.count()

    for address in READ:
        assert client.get(address).status_code == 200, address
    assert ready >= 30
    assert BlogRendition.objects.count() == ready


def test_who_comes_before_the_worker_waits_for_one_small_picture_only(client, act):
    figure = builders.picture("Figure", colour="olive", width=1800, height=900)
    with override_settings(TASKS=WORKED):
        body = [blocks.picture(figure, alternative_text="A figure", width="full")]
        article = act(article_with_cover, body=body)
        early = client.get("/articles/queues/").content.decode()
        specs = BlogRendition.objects.order_by("pk").values_list("filter_spec", flat=True)
        # The cover, the picture in the text, and what other sites show.
        assert sorted(specs) == ["fill-1200x630|format-jpeg", "fill-480x270|format-jpeg", "width-640|format-png"]
        warm_page(article)
        late = client.get("/articles/queues/").content.decode()
    assert early.count("/media/images/") >= 2
    assert "image/avif" not in early
    assert late.count('type="image/avif"') == 2


def test_a_replaced_picture_is_ready_before_the_next_reader_comes(client, act):
    article = act(article_with_cover)
    old = {rendition.file.name for rendition in article.cover.renditions.all()}
    article.cover.file = builders.unsaved_file(builders.png(1600, 900, "orange"), "another.png")
    act(article.cover.save)
    new = {rendition.file.name for rendition in article.cover.renditions.all()}

    assert len(new) == len(old) and not new & old
    client.get("/articles/queues/")
    assert {rendition.file.name for rendition in article.cover.renditions.all()} == new


def test_pictures_are_cut_around_their_focal_point(client, act):
    halves = Image.new("RGB", (1600, 400), "white")
    halves.paste("black", (0, 0, 400, 400))
    buffer = BytesIO()
    halves.save(buffer, "PNG")
    picture = BlogImage(title="Halves", file=builders.unsaved_file(buffer.getvalue()))
    picture.save()
    act(builders.article, "Queues", slug="queues", cover=picture)

    def corner() -> int:
        rendition = BlogImage.objects.get(pk=picture.pk).get_rendition(CARD_SPECS[-1])
        return Image.open(rendition.file).convert("L").getpixel((5, 5))

    assert corner() > 200
    picture.set_focal_point(Rect(50, 50, 350, 350))
    act(picture.save)
    ready = BlogRendition.objects.count()

    assert corner() < 50
    assert client.get("/articles/queues/").status_code == 200
    assert BlogRendition.objects.count() == ready
