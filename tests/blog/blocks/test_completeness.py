"""A block is five things with one name: class, template, style, preview and test."""

from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template
from wagtail.blocks import StructBlock
from wagtail.models import Page

from blog import blocks
from blog.blocks import BodyBlock

ROOT = Path(settings.BASE_DIR)
CHILDREN = BodyBlock().child_blocks


def missing_parts(name, block):
    """What a block called `name` lacks, in words."""
    class_name = "".join(part.title() for part in name.split("_")) + "Block"
    found = {
        f"class blog.blocks.{class_name}": type(block) is getattr(blocks, class_name, None),
        f"template blog/blocks/{name}.html": block.get_template() == f"blog/blocks/{name}.html",
        "style": (ROOT / "static/css/components" / f"{name.replace('_', '-')}.css").is_file(),
        "preview value": hasattr(block.meta, "preview_value"),
        "test": (Path(__file__).parent / f"test_{name}.py").is_file(),
        "description": bool(block.get_description()),
        "icon": block.meta.icon != "placeholder",
        "group": bool(block.meta.group),
        "label_format": not isinstance(block, StructBlock) or block.meta.label_format is not None,
    }
    return [part for part, is_there in found.items() if not is_there]


@pytest.mark.parametrize("name", CHILDREN)
def test_block_is_complete(name):
    assert missing_parts(name, CHILDREN[name]) == []
    get_template(CHILDREN[name].get_template())


def test_incomplete_block_is_noticed():
    class OddBlock(StructBlock):
        pass

    block = OddBlock()
    block.set_name("odd")
    assert "template blog/blocks/odd.html" in missing_parts("odd", block)
    assert "preview value" in missing_parts("odd", block)
    assert "test" in missing_parts("odd", block)


@pytest.mark.django_db
@pytest.mark.parametrize("name", CHILDREN)
def test_picker_shows_the_block_as_on_the_site(name, admin_client):
    block = CHILDREN[name]
    assert block.is_previewable
    response = admin_client.get("/admin/block-preview/", {"id": block.definition_prefix})
    assert response.status_code == 200
    html = response.content.decode()
    assert f'class="{name.replace("_", "-")}' in html
    assert "css/site.css" in html


@pytest.mark.django_db
def test_body_may_be_edited_in_the_admin(admin_client):
    """The whole definition of the body reaches the page editor."""
    from blog.models import BlogIndexPage

    root = Page.objects.get(depth=1)
    index = root.add_child(instance=BlogIndexPage(title="Articles", slug="articles"))
    response = admin_client.get(f"/admin/pages/add/blog/articlepage/{index.pk}/")
    assert response.status_code == 200
    for block in CHILDREN.values():
        assert str(block.label) in response.content.decode()
