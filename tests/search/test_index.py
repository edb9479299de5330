"""The index is at one with what readers may see, in the moment of every change."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from wagtail.models import Page

from blog.article_builder import create_article
from blog.builders import paragraph
from blog.category_merge import merge_categories
from blog.models import ArticlePage, BlogTag
from search import upkeep
from search.models import IndexedArticle, Statistics, Term, Word
from search.query import parse
from search.results import find
from tests import builders

pytestmark = pytest.mark.django_db


def titles(typed: str, **options) -> list[str]:
    keys = find(parse(typed), language="en", **options).keys
    stored = ArticlePage.objects.in_bulk(keys)
    return [stored[key].title for key in keys]


@pytest.fixture
def article(index):
    return builders.article(
        "Quokka locks",
        categories=[builders.category("Marsupials")],
        authors=[builders.author("Quentin Okapi")],
        tags=["zebra"],
    )


def test_a_published_article_is_found_in_the_same_transaction(index):
    with transaction.atomic():
        builders.article("Quokka locks")
        assert titles("quokka") == ["Quokka locks"]


def test_a_draft_is_not_in_the_index(index):
    builders.draft("Quokka locks")
    assert titles("quokka") == []
    assert not Word.objects.filter(word="quokka").exists()


def test_a_live_article_added_without_publishing_is_found(index):
    index.add_child(instance=ArticlePage(title="Quokka locks", slug="quokka", summary="One.", live=True))
    assert titles("quokka") == ["Quokka locks"]


def test_published_changes_are_found_and_drafts_of_them_are_not(article):
    article.title = "Wombat locks"
    revision = article.save_revision()
    assert titles("wombat") == []
    revision.publish()
    assert titles("wombat") == ["Wombat locks"]
    assert titles("quokka") == []


def test_an_unpublished_article_leaves_with_its_words(article):
    article.unpublish()
    assert titles("quokka") == []
    assert not IndexedArticle.objects.exists()
    assert not Term.objects.exists()
    assert not Word.objects.exists()
    assert (Statistics.objects.get().articles, Statistics.objects.get().prose_length) == (0, 0)


def test_a_deleted_article_leaves(article):
    ArticlePage.objects.get(pk=article.pk).delete()
    assert titles("quokka") == []
    assert not Term.objects.exists()


def test_deleting_the_page_above_takes_its_articles_out(article):
    Page.objects.get(pk=article.get_parent().pk).delete()
    assert not IndexedArticle.objects.exists()
    assert not Term.objects.exists()


def test_a_restricted_article_leaves_and_returns(article):
    restriction = builders.restriction(article.get_parent())
    assert not IndexedArticle.objects.exists()
    restriction.delete()
    assert titles("quokka") == ["Quokka locks"]


def test_an_article_moved_below_a_restriction_leaves(article, home):
    from blog.models import BlogIndexPage

    private = home.add_child(instance=BlogIndexPage(title="Private", slug="private"))
    builders.restriction(private)
    ArticlePage.objects.get(pk=article.pk).move(private, pos="last-child")
    assert not IndexedArticle.objects.exists()


def test_an_expired_article_is_not_found_before_the_scheduler_notices(article):
    builders.make_overdue(article)
    assert titles("quokka") == []
    assert titles("quokak") == []


def test_renamed_topics_are_found_by_their_new_names(article):
    for topic, name in (
        (builders.category("Marsupials"), "Monotremes"),
        (builders.author("Quentin Okapi"), "Olga Okapi"),
        (BlogTag.objects.get(name="zebra"), "giraffe"),
    ):
        old = topic.name
        topic.name = name
        topic.save()
        assert titles(name) == ["Quokka locks"]
        assert titles(f'"{old}"') == []


def test_a_deleted_tag_is_forgotten(article):
    BlogTag.objects.get(name="zebra").delete()
    assert titles("zebra") == []


def test_an_unpublished_category_is_forgotten(article):
    category = builders.category("Marsupials")
    category.unpublish()
    assert titles("marsupials") == []


def test_merged_categories_take_their_articles_along(article):
    target = builders.category("Monotremes")
    merge_categories(source=builders.category("Marsupials"), target=target)
    assert titles("monotremes") == ["Quokka locks"]
    assert titles("marsupials") == []


def test_saving_without_a_change_writes_nothing(article):
    from search import index

    assert index.refresh([article.pk]) == 0


def test_the_check_finds_nothing_after_many_changes(article):
    builders.article("Another quokka", tags=["zebra"])
    article.title = "Quolls"
    article.save_revision().publish()
    BlogTag.objects.get(name="zebra").delete()
    call_command("check_search_index", verbosity=0)


def test_drift_is_named_and_mended(article, capsys):
    other = builders.article("Another quokka")
    ArticlePage.objects.filter(pk=article.pk).update(title="Changed behind our back")
    ArticlePage.objects.filter(pk=other.pk).update(live=False)
    hidden = builders.draft("Numbat")
    ArticlePage.objects.filter(pk=hidden.pk).update(live=True)
    Term.objects.filter(term="lock").update(articles=7)

    drift = upkeep.find_drift()
    assert (drift.missing, drift.outdated, drift.superfluous) == ([hidden.pk], [article.pk], [other.pk])
    assert drift.miscounted == ["lock"]
    with pytest.raises(CommandError, match="rebuild_search_index"):
        call_command("check_search_index")

    call_command("rebuild_search_index", verbosity=0)
    assert not upkeep.find_drift()
    assert titles("changed") == ["Changed behind our back"]


def test_entries_of_an_older_analysis_are_written_anew_after_an_upgrade(article):
    IndexedArticle.objects.update(analysis_version=0)
    assert upkeep.is_out_of_date()
    call_command("migrate", verbosity=0)
    assert not upkeep.is_out_of_date()


def test_an_enormous_article_is_indexed(index):
    text = " ".join(f"word{number} lock" for number in range(30_000))
    create_article(index, title="Enormous", slug="enormous", summary="Long.", body=[paragraph(f"<p>{text}</p>")])
    assert titles("enormous") == ["Enormous"]
    assert titles("word1234") == ["Enormous"]


def test_the_database_finds_the_same_in_its_own_way(index):
    builders.article("Quotes ' and \" and \\ and & | ! <-> :*")
    assert titles("quotes") != []
    assert connection.vendor in {"sqlite", "postgresql"}


def test_an_article_is_found_by_its_series_and_by_its_new_title(index):
    series = builders.series("Wombat diaries")
    builders.article("Day one", series=series, series_position=1)
    assert titles("wombat") == ["Day one"]
    assert titles('series:"Wombat diaries"') == ["Day one"]
    assert titles(f"series:{series.slug}") == ["Day one"]

    series.title = "Quokka diaries"
    series.save_revision().publish()
    assert titles("wombat") == []
    assert titles("quokka") == ["Day one"]
    assert not upkeep.find_drift()


def test_a_series_that_goes_leaves_the_index(index):
    series = builders.series("Wombat diaries")
    builders.article("Day one", series=series, series_position=1)
    series.delete()
    assert titles("wombat") == []
    assert titles("series:wombat-diaries") == []
    assert not upkeep.find_drift()


def test_a_draft_of_a_series_is_not_searched(index):
    series = builders.series("Wombat diaries", live=False)
    builders.article("Day one", series=series, series_position=1)
    assert titles("wombat") == []


@pytest.mark.parametrize("hide", ["draft", "restrict", "expire"])
def test_nothing_is_corrected_to_a_word_that_readers_may_not_see(index, hide):
    builders.article("Other things")
    if hide == "draft":
        builders.draft("Quokka locks")
    else:
        hidden = builders.article("Quokka locks")
        (builders.restriction if hide == "restrict" else builders.make_overdue)(hidden)
    found = find(parse("qoukka things"), language="en")
    assert found.corrections == []


def test_rebuilding_brings_lost_words_and_wrong_counts_back(article):
    Word.objects.all().delete()
    Term.objects.filter(term__startswith="q").delete()
    Term.objects.update(articles=9)
    Statistics.objects.update(articles=9)
    assert upkeep.find_drift()
    upkeep.rebuild()
    assert not upkeep.find_drift()
    assert Statistics.objects.get().articles == 1
    assert Term.objects.get(term="quokka").articles == 1
