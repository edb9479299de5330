"""The editorial desk."""

import csv
from datetime import timedelta
from io import BytesIO, StringIO

import openpyxl
import pytest
from django.test.utils import CaptureQueriesContext
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from blog import builders
from blog.models import ArticlePage

DESK = "/admin/desk/"


def titles(response) -> list[str]:
    return [article.title for article in response.context["object_list"]]


def test_the_desk_lists_every_article_with_what_editors_ask_about(editor_client, write_article, picture):
    write_article("Locks", cover=picture, body=[builders.paragraph("<p>one two three</p>")])
    write_article("Queues", publish=False)

    page = editor_client.get(DESK).content.decode()

    for text in ("Locks", "Queues", "Published", "Draft", "Databases", "Ines Marlow", "A drawing"[:0] + "desk-cover"):
        assert text in page
    assert '<td class="field-words title">3</td>' in page


def test_the_desk_comes_first_in_the_menu(editor_client):
    from wagtail.admin.menu import admin_menu

    request = editor_client.get("/admin/").wsgi_request
    first = min(admin_menu.menu_items_for_request(request), key=lambda item: item.order)
    assert first.label == "Editorial desk"


@pytest.mark.parametrize("address", [DESK, DESK + "?export=csv"])
def test_the_number_of_queries_does_not_grow_with_the_articles(editor_client, write_article, picture, address):
    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            response = editor_client.get(address)
            b"".join(response)
        return len(queries)

    for number in range(3):
        write_article(f"Article {number}", cover=picture, tags=["celery"])
    count()
    few = count()
    for number in range(3, 30):
        write_article(f"Article {number}", cover=picture, tags=["celery"], publish=bool(number % 2))
    assert count() == few
