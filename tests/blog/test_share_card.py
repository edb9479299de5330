"""The card is drawn whatever somebody writes into a title."""

from io import BytesIO

import pytest
from PIL import Image

from blog.drawing.lettering import FONTS, Style, fit, is_right_to_left, legible, width_of
from blog.share_card import CARD_WIDTH, FIGURE_WIDTH, CardFacts, share_card

PAPER = (249, 251, 254)


def facts(title="Locks", **fields) -> CardFacts:
    given = {"category": "Databases", "authors": "Ada Brook", "site_name": "On Commit", "hue": 150, "seed": "locks"}
    return CardFacts(title=title, **given | fields)


def card(*arguments, **fields) -> Image.Image:
    return Image.open(BytesIO(share_card(facts(*arguments, **fields)))).convert("RGB")


def inked(image: Image.Image) -> int:
    """How many pixels of the text column are not paper."""
    column = image.crop((0, 0, CARD_WIDTH - FIGURE_WIDTH, image.height)).convert("L")
    return sum(column.histogram()[:200])


@pytest.mark.parametrize(
    "title",
    [
        "Locks",
        "Django: monolith or microservices – a rigorous decision guide for seniors, leads, and CTOs",
        "transaction_" * 20,
        "word " * 60,
        "كيف تعمل قواعد البيانات (PostgreSQL) داخل المعاملات؟",
        "איך נעילות עובדות ב-PostgreSQL 17 (ולמה)",
        "🚀 Shipping 👨‍👩‍👧 fast ❤️",
        "数据库事务",
        "🚀",
        "\u202e\u0000\ud800",
        "",
    ],
)
def test_any_title_makes_a_card_and_always_the_same(title):
    data = share_card(facts(title))

    assert Image.open(BytesIO(data)).size == (1200, 630)
    assert share_card(facts(title)) == data
    assert len(data) < 60_000


def test_every_fact_is_seen():
    cards = {
        share_card(facts(**change))
        for change in ({}, {"title": "Rows"}, {"category": "Ops"}, {"authors": "Bo"}, {"site_name": "X"}, {"hue": 25})
    }

    assert len(cards) == 6


def test_what_has_no_glyph_is_left_out_and_what_has_one_stays():
    assert legible("🚀 Shipping 👨‍👩‍👧 it 数据库 → λ, Привет, é, ż") == "Shipping it → λ, Привет, é, ż"
    assert legible("a\u200db\ufe0f\n c") == "ab c"
    assert legible("数据库") == ""


def test_a_title_that_cannot_be_written_leaves_its_place_to_the_site():
    assert inked(card("数据库")) > inked(card("数据库", site_name=""))


def test_right_to_left_text_begins_at_the_right():
    mirrored = card("איך נעילות עובדות")

    assert mirrored.getpixel((5, 5)) != pytest.approx(PAPER, abs=6)
    assert mirrored.getpixel((1195, 5)) == pytest.approx(PAPER, abs=6)
    assert is_right_to_left("«איך» locks") and not is_right_to_left("Locks איך")


def test_lines_fit_and_words_stay_whole_where_they_can():
    style, lines = fit("a rigorous decision guide", width=400, height=300, sizes=(76, 40), weight=800, leading=1.1)
    assert " ".join(lines) == "a rigorous decision guide"
    assert all(width_of(line, style) <= 400 for line in lines)

    style, lines = fit("x" * 500, width=400, height=100, sizes=(76, 40), weight=800, leading=1.1)
    assert (style, len(lines)) == (Style(40, 800), 2)
    assert lines[-1].endswith("…")
    assert all(width_of(line, style) <= 400 for line in lines)


def test_the_fonts_and_their_licences_are_there():
    for font in FONTS:
        assert font.is_file()
        assert list(font.parent.glob(f"{font.name.split('-')[0]}*LICENSE.txt"))
