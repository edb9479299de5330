"""What is offered while somebody is typing."""

import pytest

from blog import builders as blocks
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _articles(index):
    builders.article(
        "Advisory locks in Postgres",
        body=[
            blocks.heading("Locks that wait", level="h2"),
            blocks.code("Order.objects.select_for_update()"),
        ],
        categories=[builders.category("Databases")],
        tags=["postgresql"],
    )
    builders.draft("Advisory drafts", body=[blocks.code("secret_name()")], tags=["posterior"])


@pytest.fixture
def suggested(anybody):
    def suggested(typed: str) -> list[str]:
        response = anybody.get("/search/suggestions/", {"q": typed})
        assert response.status_code == 200
        return [f"{entry['kind']}: {entry['label']}" for entry in response.json()["suggestions"]]

    return suggested


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("ad", "Article: Advisory locks in Postgres"),
        ("locks pos", "Article: Advisory locks in Postgres"),
        ("advisroy", "Article: Advisory locks in Postgres"),
        ("locks that", "Section: Advisory locks in Postgres › Locks that wait"),
        ("data", "Category: Databases"),
        ("postg", "Tag: postgresql"),
        ("select_f", "Name: select_for_update"),
        ("selectfor", "Name: select_for_update"),
    ],
)
def test_what_is_offered(suggested, typed, offered):
    assert offered in suggested(typed)


@pytest.mark.parametrize("typed", ["", "a", " ", '"', "secret_n", "posterior"])
def test_nothing_is_offered(suggested, typed):
    assert suggested(typed) == []


def test_what_readers_may_not_see_is_not_offered(suggested):
    assert suggested("advisory") == ["Article: Advisory locks in Postgres"]
