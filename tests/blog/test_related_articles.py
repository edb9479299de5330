"""Related articles under an article: which, in which order, and why."""

import re

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from blog import builders as blocks
from blog.likeness import FEW
from blog.models import ArticlePage, ArticlePick, RelatedArticle
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_commit(django_capture_on_commit_callbacks):
    """Articles are compared when the transaction of their publication ends."""

    def publish(*args, **fields):
        with django_capture_on_commit_callbacks(execute=True):
            return builders.article(*args, **fields)

    return publish


@pytest.fixture
def write(on_commit):
    """Publishes an article in a category of its own, so that nothing is shared by accident."""

    def write(title: str, text: str = "", **fields):
        fields.setdefault("summary", title)
        fields.setdefault("categories", [builders.category(f"Category of {title}")])
        return on_commit(title, body=[blocks.paragraph(f"<p>{text}</p>")], **fields)

    return write


def related(client, slug: str) -> dict[str, str]:
    """The titles under “Related articles” with their reasons."""
    found = client.get(f"/articles/{slug}/").context["related"]
    return {article.title: article.reason for article in found}


def pick(article, *others):
    article.picks = [ArticlePick(picked=other, sort_order=number) for number, other in enumerate(others)]
    article.save_revision().publish()


def test_a_common_tag_is_the_reason(client, write):
    write("One", tags=["PostgreSQL"])
    write("Two", tags=["PostgreSQL", "vacuum"])
    write("Three", tags=["celery"])

    assert related(client, "one") == {"Two": "Also about PostgreSQL"}


def test_a_rare_tag_counts_more_than_a_common_one(client, write):
    for number in range(4):
        write(f"Common {number}", tags=["django"])
    write("Rare", tags=["advisory locks"])
    write("Here", tags=["django", "advisory locks"])

    assert next(iter(related(client, "here"))) == "Rare"


def test_rare_terms_are_found_in_the_text(client, write):
    write("One", "The outbox and the relay: an outbox is a table, a relay reads it.")
    write("Two", "A relay empties the outbox. The outbox grows, the relay lags.")
    write("Three", "Colours, fonts and a grid.")

    assert list(related(client, "one")) == ["Two"]
    assert re.fullmatch(r"Shares the terms (outbox, relay|relay, outbox)", related(client, "one")["Two"])


def test_a_term_in_every_article_says_nothing(client, write):
    for number in range(4):
        write(f"Filler {chr(97 + number)}", "Framework framework framework.")

    assert related(client, "filler-a") == {}


def test_a_common_category_is_the_last_reason(client, write):
    category = builders.category("Databases")
    write("One", categories=[category])
    write("Two", categories=[category])
    write("Elsewhere")

    assert related(client, "one") == {"Two": "Also in Databases"}


def test_picks_come_first_in_their_order(client, write):
    write("Similar", tags=["locks"])
    here, one, two = write("Here", tags=["locks"]), write("Chosen"), write("Chosen too")
    pick(here, two, one)

    assert list(related(client, "here").items()) == [
        ("Chosen too", "Recommended"),
        ("Chosen", "Recommended"),
        ("Similar", "Also about locks"),
    ]


def test_a_pick_that_readers_cannot_open_is_left_out(client, write):
    here, one, two = write("Here"), write("Hidden"), write("Shown")
    pick(here, one, two)
    one.unpublish()

    assert list(related(client, "here")) == ["Shown"]


def test_a_draft_pick_is_in_the_preview_only(client, rf, write):
    here, other = write("Here"), write("Other")
    here.picks = [ArticlePick(picked=other)]
    here.save_revision()
    draft = here.get_latest_revision_as_object()

    assert related(client, "here") == {}
    assert "Recommended" in draft.make_preview_request(rf.get("/", HTTP_HOST="localhost"), "").rendered_content


def test_what_the_text_recommends_is_not_repeated(client, write, on_commit):
    other = write("Other", tags=["locks"])
    on_commit("Here", tags=["locks"], body=[blocks.related_articles("Read on", [other])])

    assert related(client, "here") == {}


def test_of_a_series_the_parts_beside_are_not_repeated_and_one_more_is_shown(client, write):
    series = builders.series("Locks in depth")
    for number in range(1, 6):
        write(f"Part {number}", series=series, series_position=number)

    assert len(related(client, "part-1")) == 1
    title, reason = next(iter(related(client, "part-1").items()))
    assert title in {"Part 3", "Part 4", "Part 5"} and reason == "From the same series: Locks in depth"


def test_an_older_article_learns_of_a_newer_one(client, write):
    write("Old", tags=["locks"])
    assert related(client, "old") == {}
    write("New", tags=["locks"])

    assert list(related(client, "old")) == ["New"]


def test_what_is_no_longer_shared_is_no_longer_related(client, write, django_capture_on_commit_callbacks):
    write("One", tags=["locks"])
    article = write("Two", tags=["locks"])
    article.tags.clear()
    with django_capture_on_commit_callbacks(execute=True):
        article.save_revision().publish()

    assert related(client, "one") == {}


def test_an_article_that_has_gone_makes_room_for_the_next(client, write):
    for number in range(5):
        write(f"Other {number}", tags=["locks"])
    write("Here", tags=["locks"])
    assert len(related(client, "here")) == 3
    ArticlePage.objects.get(slug="other-4").delete()
    ArticlePage.objects.get(slug="other-3").unpublish()

    assert set(related(client, "here")) == {"Other 0", "Other 1", "Other 2"}


def test_the_command_compares_everything_anew(client, write, capsys):
    write("One", tags=["locks"])
    write("Two", tags=["locks"])
    RelatedArticle.objects.all().delete()
    call_command("rebuild_related_articles")

    assert "2 articles" in capsys.readouterr().out
    assert list(related(client, "one")) == ["Two"]


def test_publishing_costs_the_same_whatever_there_is_beyond_a_few(write, django_capture_on_commit_callbacks):
    def count() -> int:
        article = ArticlePage.objects.get(slug="here")
        with CaptureQueriesContext(connection) as queries, django_capture_on_commit_callbacks(execute=True):
            article.save_revision().publish()
        return len(queries)

    write("Here", "outbox relay", tags=["locks"])
    for number in range(FEW + 2):
        write(f"Other {number}", "outbox relay", tags=["locks"])
    few = count()
    for number in range(FEW + 2, FEW + 12):
        write(f"Other {number}", "outbox relay", tags=["locks"])

    assert count() == few


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_an_article_is_published_even_where_it_cannot_be_compared(monkeypatch):
    def fail(article):
        raise RuntimeError("deadlock detected")

    monkeypatch.setattr("blog.signal_handlers.relate", fail)

    assert builders.article(index=builders.blog_index()).live
