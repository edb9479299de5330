"""Lists of articles and their numbers follow every kind of change; what went past them is mended."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from blog.article_lists import numbers
from blog.list_upkeep import rebuild
from blog.models import ArticleList, ArticlePage, ArticleTag, ListEntry
from tests import builders


@pytest.fixture
def article(db):
    builders.article("Another", published_at=builders.moment(2023, 1, 1))
    return builders.article(
        "Locks",
        categories=[builders.category("Databases")],
        authors=[builders.author("Ada Brook")],
        tags=["orm"],
        series=builders.series("Rows"),
        published_at=builders.moment(2024, 5, 5),
    )


def shown():
    """Kinds of list with the numbers that readers are shown, each greater than that of the other article."""
    index = builders.blog_index()
    return {
        kind: sorted(numbers(index, kind).values()) for kind in ("all", "category", "author", "tag", "series", "year")
    }


def hide(article, is_hidden=True):
    article.hide_from_search_engines = is_hidden
    article.save_revision().publish()


def expire(article):
    article.expire_at = timezone.now() + timedelta(hours=1)
    article.save_revision().publish()
    assert shown()["all"] == [2]
    builders.make_overdue(article)


WAYS_OUT = {
    "unpublished": lambda article: article.unpublish(),
    "deleted": lambda article: article.delete(),
    "restricted": lambda article: builders.restriction(article, "login"),
    "deleted with its restriction": lambda article: builders.restriction(article, "login") and article.delete(),
    "moved": lambda article: article.move(builders.home_page(), pos="last-child"),
    "expired": expire,
}


@pytest.mark.parametrize("way", WAYS_OUT)
def test_an_article_that_leaves_is_counted_nowhere(article, way):
    before = shown()
    assert before["all"] == [2]

    WAYS_OUT[way](ArticlePage.objects.get(pk=article.pk))

    assert shown()["all"] == [1]
    assert shown()["tag"] == shown()["series"] == []
    assert shown()["year"] == [1]
    assert way == "expired" or rebuild() == 0


def test_it_comes_back_when_the_restriction_goes(article):
    before = shown()
    builders.restriction(builders.blog_index(), "login")
    assert shown()["all"] == []

    PageViewRestriction.objects.get().delete()

    assert shown() == before


def test_a_draft_changes_nothing(article):
    before = shown()
    draft = article.get_latest_revision_as_object()
    draft.tags.add("celery")
    draft.save_revision()

    assert shown() == before
    draft.get_latest_revision().publish()
    assert shown()["tag"] == [1, 1]


def test_a_publication_that_changes_no_list_locks_none(article):
    with CaptureQueriesContext(connection) as queries:
        ArticlePage.objects.get(pk=article.pk).save_revision().publish()

    assert [query["sql"] for query in queries if 'UPDATE "blog_articlelist"' in query["sql"]] == []


def test_what_search_engines_do_not_list_is_not_in_their_files(article):
    before = ArticleList.objects.get(kind="sitemap").articles
    hide(article)
    assert ArticleList.objects.get(kind="sitemap").articles == before - 1
    hide(article, is_hidden=False)
    assert ArticleList.objects.get(kind="sitemap").articles == before


def test_what_was_changed_by_hand_is_found_and_mended(article, capsys):
    before = shown()
    ArticleTag.objects.all().delete()
    ArticleList.objects.filter(kind="all").update(articles=7)
    ListEntry.objects.filter(list__kind="year").delete()

    call_command("rebuild_article_lists")
    assert "Corrected" in capsys.readouterr().out
    assert shown() == before | {"tag": []}
    call_command("rebuild_article_lists")
    assert capsys.readouterr().out == "The lists are right.\n"


def test_a_merge_of_categories_moves_the_numbers(article):
    from blog.category_merge import merge_categories

    source, target = builders.category("Databases"), builders.category("Vaults")
    number = numbers(builders.blog_index(), "category")[source.pk]
    merge_categories(source=source, target=target)

    assert numbers(builders.blog_index(), "category") == {target.pk: number}
