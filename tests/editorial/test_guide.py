"""The editors' guide, as the admin shows it and as it lies in docs/editors/."""

import re

import pytest
from django.urls import reverse
from PIL import Image
from wagtail.admin.menu import help_menu

from home.guide.pages import render
from tests.project.sources import PROJECT_DIR

FOLDER = PROJECT_DIR / "docs" / "editors"
PAGES = sorted(path.stem for path in FOLDER.glob("*.md") if path.stem != "README")


def test_the_help_menu_leads_to_the_guide_and_to_no_other_machine(author_client):
    request = author_client.get("/admin/").wsgi_request

    addresses = [item.url for item in help_menu.menu_items_for_request(request)]

    assert addresses[0] == reverse("editors_guide")
    assert not [address for address in addresses if address.startswith("http")]


def test_the_list_of_pages_is_complete():
    listed = re.findall(r"\]\(([a-z-]+)\.md\)", (FOLDER / "README.md").read_text())

    assert sorted(listed) == PAGES


def test_every_page_and_picture_can_be_read_in_the_admin(author_client):
    for name in ("", *(f"{page}/" for page in PAGES)):
        page = author_client.get(f"/admin/guide/{name}")
        assert page.status_code == 200, name
        body = page.content.decode().partition('<div class="guide">')[2]
        for address in set(re.findall(r'(?:href|src)="(/admin/guide/[^"#]+)', body)):
            assert author_client.get(address).status_code == 200, (name, address)
    for stranger in ("nothing/", "pictures/nothing.webp", "..%2Fsearch/"):
        assert author_client.get(f"/admin/guide/{stranger}").status_code == 404


@pytest.mark.django_db
def test_nobody_reads_it_without_an_account(client):
    assert client.get("/admin/guide/").status_code == 302


def test_its_pictures_are_small_and_all_are_used():
    texts = "".join(path.read_text() for path in FOLDER.glob("*.md"))
    pictures = sorted((FOLDER / "pictures").glob("*"))

    assert {path.name for path in pictures} == set(re.findall(r"pictures/([\w-]+\.webp)", texts))
    assert sum(path.stat().st_size for path in pictures) < 1_500_000
    for path in pictures:
        with Image.open(path) as picture:
            assert picture.width >= 300, path.name


def test_links_stay_within_the_guide():
    html = render("[a](search.md#synonyms) [b](../operations.md) [c](https://example.org/) <b>\n\n## Two words")

    assert 'href="/admin/guide/search/#synonyms"' in html
    assert "operations" not in html
    assert 'href="https://example.org/"' in html
    assert "&lt;b&gt;" in html
    assert '<h2 id="two-words">' in html
