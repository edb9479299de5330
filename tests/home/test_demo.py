"""Loading the demo publication, loading it again, and taking it out."""

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.urls import reverse
from wagtail.models import Collection, Page, Revision, Site

from blog.models import ArticlePage, Author, BlogImage, BlogRendition, BlogTag, Category, Series
from home.demo.articles import ARTICLES
from home.models import FooterMenuItem, MainMenuItem, Navigation, SiteSettings
from tests import builders

pytestmark = pytest.mark.django_db

COUNTED = (
    Page,
    Revision,
    Author,
    Category,
    Series,
    BlogTag,
    BlogImage,
    BlogRendition,
    Collection,
    MainMenuItem,
    FooterMenuItem,
    get_user_model(),
)


def counts() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in COUNTED}


def load():
    call_command("load_demo", password="correct horse", verbosity=0)


@pytest.fixture
def own_content():
    """What somebody has made before, which the demo must leave alone."""
    builders.article("Our own", categories=[builders.category("Our own")], authors=[builders.author("One of us")])
    builders.user("Editors", username="ours")


def test_the_demo_is_loaded_once_shown_everywhere_and_leaves_nothing(client, own_content, capsys):
    before = counts()

    load()
    loaded = counts()
    assert ArticlePage.objects.published().count() == len(ARTICLES) + 1
    for article in ARTICLES:
        html = client.get(f"/articles/{article.slug}/").content.decode()
        assert f"<h1>{article.title}</h1>" in html.replace("&#x27;", "'"), article.slug
    assert "Part 2 of 3" in client.get("/articles/transaction-boundaries/").content.decode()
    for address in ("/", "/articles/", "/articles/feed/", "/about/", "/privacy/", "/sitemap.xml"):
        assert client.get(address).status_code == 200, address

    edited = ArticlePage.objects.get(slug=ARTICLES[0].slug)
    edited.title = "Edited since"
    edited.save_revision().publish()
    loaded["Revision"] += 1
    load()
    loaded["BlogRendition"] = BlogRendition.objects.count()
    assert counts() == loaded
    assert ArticlePage.objects.get(slug=ARTICLES[0].slug).title == "Edited since"

    call_command("load_demo", "--remove", verbosity=0)
    # Home page and index keep the history of what they said.
    after = counts()
    assert after.pop("Revision") - before.pop("Revision") <= 4
    assert after == before
    assert Site.objects.get().site_name == ""
    assert not SiteSettings.objects.exists()
    assert not Navigation.objects.exists()
    assert [article.title for article in ArticlePage.objects.all()] == ["Our own"]
    assert client.get("/").status_code == 200
    assert "On Commit" not in client.get("/").content.decode()


def test_each_account_of_the_demo_can_sign_in_and_has_its_role(client):
    load()

    for name, group in {"admin": "Administrators", "editor": "Editors", "author": "Authors"}.items():
        client.logout()
        client.post(reverse("wagtailadmin_login"), {"login": name, "password": "correct horse"})
        assert client.session["_auth_user_id"] == str(get_user_model().objects.get(username=name).pk)
        assert get_user_model().objects.get(username=name).groups.get().name == group


def test_the_demo_wants_a_password():
    with pytest.raises(CommandError):
        call_command("load_demo")

    assert not get_user_model().objects.exists()
