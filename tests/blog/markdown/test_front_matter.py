"""Front matter in the dialects of many tools."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from blog.markdown import Cover, Person, read

HALF_PAST_THREE = datetime(2022, 7, 8, 15, 30)  # noqa: DTZ001 - no zone was written
TEXT = "\nFirst paragraph.\n"


@pytest.mark.parametrize(
    ("dialect", "above"),
    [
        ("yaml", "---\ntitle: 'On: commit'\ndate: 2026-03-01\ntags: [db, 1.10]\n---\n"),
        ("toml", '+++\ntitle = "On: commit"\ndate = 2026-03-01\n[taxonomies]\ntags = ["db", "1.10"]\n+++\n'),
        ("json", '{\n"title": "On: commit",\n"date": "2026-03-01",\n"tags": ["db", "1.10"]\n}\n'),
        ("header lines", "Title: On: commit\nDate: 2026-03-01\nTags: db, 1.10\n"),
    ],
)
def test_every_dialect_says_the_same(dialect, above):
    document = read(above + TEXT)
    assert document.dialect == dialect
    assert document.metadata.title == "On: commit"
    assert document.metadata.published_at == date(2026, 3, 1)
    assert document.metadata.tags == ["db", "1.10"]
    assert [block["value"] for block in document.blocks] == ["<p>First paragraph.</p>"]


def test_without_front_matter_the_first_heading_is_the_title():
    document = read("# A `quick` note\n\nText.\n")
    assert document.metadata.title == "A quick note"
    assert [block["type"] for block in document.blocks] == ["paragraph"]


def test_a_rule_at_the_top_is_no_front_matter():
    document = read("---\n\nJust text between rules.\n\n---\n\nMore.\n")
    assert "Just text between rules." in str(document.blocks)


def test_a_first_heading_that_repeats_the_title_is_left_out_and_another_is_not():
    assert not [b for b in read("---\ntitle: Locks\n---\n# Locks\n\nx").blocks if b["type"] == "heading"]
    assert read("---\ntitle: Locks\n---\n# Rows\n\nx").blocks[0]["value"]["text"] == "Rows"


def test_broken_yaml_is_read_line_by_line_and_reported():
    document = read("---\ntitle: Locks: a story\ntags:\n  - one\n  - two\n---\nText\n")
    assert document.metadata.title == "Locks: a story"
    assert document.metadata.tags == ["one", "two"]
    assert [remark.code for remark in document.remarks] == ["front-matter-repaired"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-03-01T10:30:00+02:00", datetime.fromisoformat("2026-03-01T10:30:00+02:00")),
        ("2026-03-01 10:30:00 +0200", datetime.fromisoformat("2026-03-01T10:30:00+02:00")),
        ("2026-03-01 10:30:00 UTC", datetime(2026, 3, 1, 10, 30, tzinfo=UTC)),
        ("March 1st, 2026", date(2026, 3, 1)),
        ("1 Mar 2026", date(2026, 3, 1)),
        ("2026/03/01", date(2026, 3, 1)),
    ],
)
def test_dates_are_read_as_people_write_them(written, meant):
    assert read(f"---\ntitle: x\ndate: {written}\n---\n").metadata.published_at == meant


def test_a_date_that_is_none_is_reported():
    document = read("---\ntitle: x\ndate: 2026-02-31\n---\n")
    assert document.metadata.published_at is None
    assert document.remarks[0].code == "date-unreadable"


def test_people_come_in_many_forms():
    def people(value):
        return read(f"---\ntitle: x\nauthors: {value}\n---\n").metadata.authors

    assert people("Ada Brook") == [Person("Ada Brook")]
    assert people("[ada, bo]") == [Person("ada"), Person("bo")]
    assert people("Ada Brook, Bo Ek and Cy Day") == [Person("Ada Brook"), Person("Bo Ek"), Person("Cy Day")]
    assert people("The Security and Response Team") == [Person("The Security and Response Team")]
    assert people("Ada Brook <ada@example.org>") == [Person("Ada Brook")]
    assert people("'[Ada Brook](https://example.org/ada)'") == [Person("Ada Brook", "https://example.org/ada")]
    assert people("[{name: Ada Brook, url: 'https://example.org', title: Editor}]") == [
        Person("Ada Brook", "https://example.org", "Editor")
    ]


def test_drafts_covers_addresses_and_the_rest():
    metadata = read(
        "---\ntitle: x\npublished: false\nimage: {src: /img/lock.png, alt: A lock}\nredirect_from: [/a, /b/]\n"
        "canonicalURL: https://example.org/x\nexcerpt: Short.\nmood: calm\n---\n"
    ).metadata
    assert metadata.is_draft
    assert metadata.cover == Cover("/img/lock.png", "A lock")
    assert metadata.aliases == ["/a", "/b/"]
    assert metadata.canonical_url == "https://example.org/x"
    assert metadata.summary == "Short."
    assert metadata.unused == ["mood"]


def test_aliases_in_yaml_that_refer_to_each_other_cost_nothing():
    levels = "\n".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 9))
    bomb = f"---\ntitle: x\nl0: &l0 [{', '.join(['lol'] * 9)}]\n{levels}\ntags: *l8\n---\nText\n"
    assert read(bomb).metadata.title == "x"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Jul 08 2022", date(2022, 7, 8)),
        ("20220708", date(2022, 7, 8)),
        ("Fri Jul 8 2022", date(2022, 7, 8)),
        ("July 8, 2022 3:30 PM", HALF_PAST_THREE),
        ("2022-07-08T15:30", HALF_PAST_THREE),
        ("2022-07-08 15:30 +0200", HALF_PAST_THREE.replace(tzinfo=timezone(timedelta(hours=2)))),
    ],
)
def test_dates_as_people_write_them(written, expected):
    assert read(f"---\ntitle: T\ndate: {written}\n---\n").metadata.published_at == expected


@pytest.mark.parametrize("written", ["soon", "July 2022", "2022-13-45", "12", "monday", "0000-00-00"])
def test_what_is_no_date_is_reported(written):
    document = read(f"---\ntitle: T\ndate: {written}\n---\n")
    assert document.metadata.published_at is None
    assert "date-unreadable" in [remark.code for remark in document.remarks]


def test_front_matter_that_editors_on_windows_have_saved():
    document = read("\ufeff---\r\ntitle: T\r\ntags: [a, 'b']\r\n---\r\n\r\nText.\r\n")
    assert (document.metadata.title, document.metadata.tags) == ("T", ["a", "b"])
    assert document.blocks[0]["value"] == "<p>Text.</p>"


def test_keys_that_occur_twice_and_values_of_the_wrong_kind():
    document = read("---\ntitle: First\ntitle: Second\ntags:\n  a: 1\ndate: [2022]\nauthor: {x: 1}\n---\nText.\n")
    assert document.metadata.title == "Second"
    assert document.metadata.tags == [] and document.metadata.authors == []


def test_aliases_of_yaml_cannot_grow():
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    front_matter = "\n".join([*lines, "title: T", "date: *a11", "tags: *a11", "author: *a11"])
    document = read(f"---\n{front_matter}\n---\nText.\n")
    assert document.metadata.title == "T" and document.metadata.tags == []
    assert read("---\na: &a [*a]\ntags: *a\ntitle: T\n---\n").metadata.title == "T"
