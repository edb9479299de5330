from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.template import Context, Template
from PIL import Image
from wagtail.images import get_image_model

from blog.blocks import BodyBlock
from blog.builders import body


@pytest.fixture
def stream():
    """Blocks from blog.builders as the value of a body field."""

    def build(*blocks):
        return BodyBlock().to_python(body(blocks, "test"))

    return build


@pytest.fixture
def render(stream):
    """Blocks from blog.builders as a reader gets them."""

    def render_blocks(*blocks, **context):
        template = Template("{% load wagtailcore_tags %}{% include_block body %}")
        html = template.render(Context({"body": stream(*blocks), **context}))
        return BeautifulSoup(html, "html5lib").body

    return render_blocks


@pytest.fixture
def problems(stream):
    """What publishing (or, with is_draft, saving a draft) says about the blocks: {position: message or field}."""

    def clean(*blocks, is_draft=False):
        block = BodyBlock()
        try:
            (block.clean_deferred if is_draft else block.clean)(stream(*blocks))
        except ValidationError as error:
            return {position: _messages(found) for position, found in error.block_errors.items()}
        return {}

    return clean


def _messages(error):
    if hasattr(error, "block_errors"):
        return {name: _messages(found) for name, found in error.block_errors.items()}
    return " ".join(error.messages)


@pytest.fixture
def make_image(db):
    """Saves a plain picture in the library."""

    def make(*, title="Drawing", width=1600, height=900, colour=(40, 80, 160), **fields):
        file = BytesIO()
        Image.new("RGB", (width, height), colour).save(file, "PNG")
        return get_image_model().objects.create(
            title=title, file=ContentFile(file.getvalue(), "drawing.png"), **fields
        )

    return make
