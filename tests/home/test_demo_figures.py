"""The drawn figures of the demonstration articles."""

from io import BytesIO

import pytest
from PIL import Image, ImageFont

from blog.drawing import Label
from blog.models import BlogImage
from home.demo import figures
from home.demo.figures import DESCRIPTIONS, FIGURES, canvas, figure_png, index_crossover

every_figure = pytest.mark.parametrize("key", FIGURES)
SHOWN_WIDE, SMALLEST_TEXT = 680, 14


def labels(key):
    module = getattr(figures, key.replace("-", "_"))
    return [shape for shape in module.shapes() if isinstance(shape, Label)]


def extent(label):
    typeface = canvas.typeface()
    font = ImageFont.truetype(str(typeface.monospace if label.monospace else typeface.text), round(label.size))
    font.set_variation_by_axes([label.weight])
    left, top, right, bottom = font.getbbox(
        label.text, anchor={"start": "ls", "middle": "ms", "end": "rs"}[label.align]
    )
    return label.x + left, label.y + top, label.x + right, label.y + bottom


def overlap(first, second):
    return first[0] < second[2] and second[0] < first[2] and first[1] < second[3] and second[1] < first[3]


@every_figure
def test_a_figure_is_a_small_picture_of_the_promised_size_that_never_changes(key):
    picture = figure_png(key)

    assert Image.open(BytesIO(picture)).size == (1600, 900)
    assert len(picture) < 80_000
    assert figure_png(key) == picture


@every_figure
def test_a_figure_can_be_read_at_the_width_of_the_text(key):
    smallest = min(label.size for label in labels(key))

    assert smallest * SHOWN_WIDE / canvas.WIDTH >= SMALLEST_TEXT


@every_figure
def test_words_stay_on_the_sheet_and_clear_of_each_other(key):
    boxes = [(label.text, extent(label)) for label in labels(key)]

    for words, (left, top, right, bottom) in boxes:
        assert left >= 20, words
        assert right <= canvas.WIDTH - 20, words
        assert top >= 10, words
        assert bottom <= canvas.HEIGHT - 10, words
    for place, (words, box) in enumerate(boxes):
        assert [other for other, taken in boxes[place + 1 :] if overlap(box, taken)] == [], words


@every_figure
def test_a_figure_says_in_words_what_it_shows(key):
    assert 80 < len(DESCRIPTIONS[key]) <= BlogImage._meta.get_field("description").max_length


def test_the_planner_changes_its_mind_where_the_figure_says_it_does():
    sequential = index_crossover.sequential_cost()

    assert index_crossover.index_cost(0.9, ordered=False) < sequential
    assert index_crossover.index_cost(1.1, ordered=False) > sequential
    assert index_crossover.index_cost(4, ordered=True) < sequential / 10
