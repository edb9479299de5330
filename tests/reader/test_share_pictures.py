"""The picture that other sites show for a link: drawn for every article, and only for what readers may see."""

from io import BytesIO
from pathlib import Path

import pytest
from django.core.management import call_command
from PIL import Image

from blog.category_merge import merge_categories
from blog.models import ArticlePage, SharePicture
from home.models import SiteSettings
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def publish(django_capture_on_commit_callbacks):
    """Runs an action and what it leaves to the background."""

    def act(action, *arguments, **options):
        with django_capture_on_commit_callbacks(execute=True):
            return action(*arguments, **options)

    return act


@pytest.fixture
def article(publish) -> ArticlePage:
    return publish(builders.article, "Locks", slug="locks")


@pytest.fixture
def files(media_folder):
    """The files of drawn pictures that there are."""
    return lambda: sorted(path.name for path in (media_folder / "images/share").glob("*"))


def shown(article) -> str:
    return SharePicture.objects.get(article=article).fingerprint


def test_a_published_article_has_a_picture_of_the_usual_size_that_may_be_kept_for_ever(client, article):
    html = client.get("/articles/locks/").content.decode()
    picture = SharePicture.objects.get(article=article)

    assert f'<meta property="og:image" content="http://localhost{picture.file.url}">' in html
    assert '<meta property="og:image:width" content="1200">' in html
    assert '<meta property="og:image:height" content="630">' in html
    assert '<meta property="og:image:alt" content="Locks">' in html
    assert "summary_large_image" in html
    response = client.get(picture.file.url)
    assert Image.open(BytesIO(b"".join(response))).size == (1200, 630)
    assert response["Content-Type"] == "image/png"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"


def test_the_address_of_a_picture_cannot_be_guessed(article):
    name = Path(SharePicture.objects.get(article=article).file.name).stem

    assert len(name) == 32
    assert "locks" not in name


def test_the_picture_for_sharing_that_an_editor_has_chosen_wins(client, publish):
    chosen = builders.picture("Chosen", width=1300, height=700, alternative_text="Two locks")
    publish(builders.article, "Locks", slug="locks", social_picture=chosen)
    html = client.get("/articles/locks/").content.decode()

    assert '<meta property="og:image:alt" content="Two locks">' in html
    assert "images/share" not in html


@pytest.mark.parametrize("changed", ["title", "category", "author", "site"])
def test_a_picture_is_drawn_anew_when_what_it_shows_has_changed(article, publish, files, changed):
    before, old_files = shown(article), files()
    if changed == "title":
        article.title = "Deadlocks"
        publish(article.save_revision().publish)
    elif changed == "category":
        category = builders.category()
        category.hue = 300
        publish(category.save)
    elif changed == "author":
        author = builders.author()
        author.name = "Ada B. Brook"
        publish(author.save)
    else:
        publish(SiteSettings.objects.create, site=builders.home_page().get_site(), name="On Commit")

    assert shown(article) != before
    assert len(files()) == 1
    assert files() != old_files


def test_a_picture_follows_when_its_category_is_merged_into_another(article, publish):
    before = shown(article)
    publish(merge_categories, source=builders.category(), target=builders.category("Storage"))

    assert shown(article) != before


def test_a_picture_that_would_look_the_same_stays(article, publish, files):
    before = files()
    article.summary = "Another summary."
    publish(article.save_revision().publish)
    publish(builders.category().save)

    assert files() == before


def test_nothing_is_drawn_for_drafts(publish, files):
    publish(builders.draft, "Secret")

    assert files() == []


def test_a_picture_goes_when_its_article_is_taken_back(article, publish, files):
    publish(article.unpublish)
    assert files() == []

    publish(article.save_revision().publish)
    assert len(files()) == 1


def test_a_picture_goes_with_its_article(article, publish, files):
    publish(article.delete)

    assert files() == []


def test_a_picture_goes_when_its_article_becomes_private_and_comes_back(article, publish, files):
    restriction = publish(builders.restriction, builders.blog_index())
    assert files() == []

    publish(restriction.delete)
    assert len(files()) == 1


def test_the_command_makes_what_is_missing(article, files, media_folder):
    for path in (media_folder / "images/share").glob("*"):
        path.unlink()
    call_command("warm_renditions", verbosity=0)
    assert len(files()) == 1

    before = files()
    call_command("warm_renditions", verbosity=0)
    assert files() == before


def test_refreshing_many_pictures_costs_the_same_as_refreshing_few(publish, django_assert_max_num_queries):
    from blog.share_pictures import update_share_pictures

    for number in range(8):
        publish(builders.article, f"Article {number}")
    keys = list(ArticlePage.objects.values_list("pk", flat=True))
    with django_assert_max_num_queries(12):
        assert update_share_pictures(keys) == 0
