"""What each family of checks finds, and what it leaves alone."""

import pytest

from blog.content_checks import Severity, check
from blog.content_checks.drafts import Target, TargetState
from tests.blog.content_checks.drafting import HERE, code, draft, headings, linked, picture, prose


def rules(found_in) -> list[str]:
    return [finding.rule for finding in check(found_in)]


def test_an_article_with_everything_has_no_findings():
    assert check(draft()) == []


@pytest.mark.parametrize(
    ("missing", "rule", "field"),
    [
        ({"summary": " \n"}, "summary", "summary"),
        ({"has_category": False}, "category", "article_categories"),
        ({"has_author": False}, "author", "article_authors"),
    ],
)
def test_what_every_article_must_have_blocks_it(missing, rule, field):
    (finding,) = check(draft(**missing))

    assert (finding.rule, finding.severity, finding.place.field) == (rule, Severity.BLOCKING, field)


def test_a_level_that_is_skipped_blocks_and_names_the_heading():
    (finding,) = check(headings(2, 4))

    assert finding.rule == "heading-level" and finding.is_blocking
    assert finding.place.block_id == HERE.block_id
    assert rules(headings(2, 3, 4, 2)) == []


def test_a_picture_that_says_nothing_blocks_and_one_that_is_far_too_large_is_pointed_out():
    assert [(found.rule, found.is_blocking) for found in check(picture(is_described=False))] == [
        ("alternative-text", True)
    ]
    assert rules(picture(width=4 * 1280)) == ["large-picture"]
    assert rules(picture(width=2 * 1280)) == []


def test_what_blocks_comes_first_and_the_rest_in_reading_order():
    found = check(draft(title="T" * 100, has_author=False, codes=code("def", "python").codes))

    assert [finding.rule for finding in found] == ["author", "long-title", "code"]


@pytest.mark.parametrize(
    ("state", "rule"),
    [
        (TargetState.GONE, "dead-link"),
        (TargetState.DRAFT, "draft-link"),
        (TargetState.PRIVATE, "private-link"),
        (TargetState.DEAD, "dead-link"),
    ],
)
def test_links_that_readers_cannot_follow_are_named_by_their_words(state, rule):
    (finding,) = check(linked("how locks work", target_states={Target("page", "7"): state}))

    assert finding.rule == rule and not finding.is_blocking
    assert "how locks work" in finding.message


def test_a_page_that_is_linked_by_its_address_is_offered_by_its_title():
    address = Target("address", "/articles/locks/")
    (finding,) = check(linked("how it works", *reversed(address), typed_pages={address: "Locks"}))

    assert finding.rule == "typed-link" and "“Locks”" in finding.message and "how it works" in finding.message


@pytest.mark.parametrize("words", ["here", "Click here!", "this page", "Read more →"])
def test_words_that_do_not_say_where_a_link_leads(words):
    assert rules(linked(words)) == ["vague-link"]


def test_a_link_without_words_and_links_that_say_something():
    assert rules(linked("")) == ["empty-link"]
    assert rules(linked("the manual on locks")) == []
    assert rules(linked(None)) == []


def test_a_long_article_without_a_way_on_is_pointed_out():
    long = prose(f"<p>{'word ' * 120}</p><p>{'word ' * 120}</p>")

    assert rules(long) == ["no-internal-link"]
    away = linked("the manual", "https://example.org/", "address", proses=long.proses)
    assert rules(away) == ["no-internal-link"]
    home = {"own_addresses": ("https://blog.example/",), "proses": long.proses}
    assert rules(linked("locks", "/articles/locks/", "address", **home)) == []
    assert rules(linked("locks", "https://blog.example/articles/locks/", "address", **home)) == []


NOTES = ["T" + "K", "TO" + "DO", "FIX" + "ME", "X" * 3]


@pytest.mark.parametrize("note", NOTES)
def test_notes_to_oneself_are_found_in_prose_but_not_in_code(note):
    (finding,) = check(prose(f"<p>The number is {note} per second.</p>"))

    assert finding.rule == "marker" and note in finding.message
    assert rules(prose(f"<p>We looked for <code>{note}</code> in the source.</p>")) == []


@pytest.mark.parametrize("text", ["the to-do list", "a to" + "do app", "XXL shirts", "/home/" + NOTES[1], "TKinter"])
def test_words_that_only_resemble_notes_are_left_alone(text):
    assert rules(prose(f"<p>{text}</p>")) == []


def test_a_very_long_paragraph_is_found_by_its_beginning_unless_it_is_a_quotation():
    (finding,) = check(prose(f"<p>Short.</p><p>Once upon a time {'word ' * 160}</p>"))

    assert finding.rule == "long-paragraph"
    assert "Once upon a time" in finding.message
    assert rules(prose(f"<p>{'word ' * 160}</p>", is_ours=False)) == []


def test_what_is_cut_off_in_search_results_and_on_cards():
    assert rules(draft(title="T" * 81)) == ["long-title"]
    assert rules(draft(summary="S" * 161)) == ["long-summary"]
    assert rules(draft(summary="S" * 161, search_description="Short.")) == []
    assert rules(draft(search_description="S" * 161)) == ["long-summary"]
    assert rules(draft(search_title="S" * 61)) == ["long-search-title"]
