"""Readers see what is published, everywhere; what is not, nowhere: every state of an article × every surface."""

import dataclasses

import pytest
from django.core.management import call_command
from django.db import transaction

from blog.models import ArticlePage
from tests import builders
from tests.surfaces import SLUG, SURFACES, TITLE, is_shown, make_article

pytestmark = pytest.mark.django_db


def draft():
    return make_article(publish=False)


def scheduled():
    return make_article(go_live_at=builders.days_from_now(1))


def unpublished():
    article = make_article()
    article.unpublish()
    return article


def expired():
    article = expired_but_still_live()
    call_command("publish_scheduled")
    return article


def expired_but_still_live():
    article = make_article(expire_at=builders.days_from_now(1))
    builders.make_overdue(article)
    return article


def private(kind):
    def build():
        article = make_article()
        builders.restriction(article, kind)
        return article

    return build


def below_a_private_index(kind):
    def build():
        article = make_article()
        builders.restriction(article.get_parent(), kind)
        return article

    return build


HIDDEN = {
    "draft": draft,
    "scheduled": scheduled,
    "unpublished": unpublished,
    "expired": expired,
    "expired, scheduler late": expired_but_still_live,
    "private: login": private("login"),
    "private: group": private("groups"),
    "private: password": private("password"),
    "index private: login": below_a_private_index("login"),
    "index private: group": below_a_private_index("groups"),
    "index private: password": below_a_private_index("password"),
}


@pytest.fixture
def where_shown(anybody):
    """The names of the surfaces that show the article, each furnished by itself."""

    def where_shown(article, surfaces=SURFACES):
        found = []
        for surface in surfaces:
            with transaction.atomic():
                address = surface.prepare(article)
                response = anybody.get(address)
                transaction.set_rollback(True)
            assert response.status_code < 500, surface.name
            if is_shown(response, surface.marks):
                found.append(surface.name)
        return found

    return where_shown


def test_a_published_article_is_shown_everywhere(where_shown):
    assert where_shown(make_article()) == [surface.name for surface in SURFACES]


@pytest.mark.parametrize("state", HIDDEN)
def test_a_hidden_article_is_shown_nowhere(state, where_shown):
    assert where_shown(HIDDEN[state]()) == []


def test_unpublished_changes_are_shown_nowhere(where_shown):
    make_article()
    article = ArticlePage.objects.get(slug=SLUG)
    article.title, article.slug, article.summary = "Wombats", "wombats", "Wombats, unfinished"
    article.save_revision()
    surfaces = [dataclasses.replace(surface, marks=("ombats",)) for surface in SURFACES]

    assert where_shown(article, surfaces) == []


@pytest.mark.parametrize("state", HIDDEN)
def test_a_hidden_article_is_not_counted(state, anybody):
    builders.article("Another", categories=[builders.category("Marsupials")], tags=["quokka"])
    HIDDEN[state]()

    assert anybody.get("/search/?q=quokka").context["total"] == (0 if "index private" in state else 1)
    if "index private" not in state:
        index = anybody.get("/articles/").context
        assert index["article_total"] == 1
        assert [category.article_count for category in index["categories"]] == [1]


def test_a_scheduled_article_appears_everywhere_when_its_time_has_come(where_shown):
    article = scheduled()
    builders.make_due(article)

    call_command("publish_scheduled")

    assert where_shown(article) == [surface.name for surface in SURFACES]


def test_a_reader_who_may_can_open_a_private_article(client, django_user_model):
    private("login")()
    client.force_login(django_user_model.objects.create_user("reader"))

    assert TITLE in client.get(f"/articles/{SLUG}/").content.decode()


@pytest.mark.parametrize(
    "fields", [{"hide_from_search_engines": True}, {"canonical_url": "https://example.org/first-published-here/"}]
)
def test_an_article_that_engines_should_not_list_is_for_readers_only(fields, where_shown, anybody):
    article = make_article(**fields)
    sitemap = anybody.get("/sitemap.xml").content.decode()

    assert {"its own page", "index", "feed", "search"} <= set(where_shown(article))
    assert f"/{SLUG}/" not in sitemap
