"""What readers find, as they type it."""

import pytest

from blog import builders as blocks
from blog.models import ArticlePage
from search.results_page import RESULTS_PER_PAGE
from tests import builders

pytestmark = pytest.mark.django_db

CODE = """
def charge(order):
    with transaction.atomic():
        row = Order.objects.select_for_update().get(pk=order.pk)
        transaction.on_commit(lambda: send.delay(row.pk))
"""


@pytest.fixture
def target():
    """An article with the words of our trade in every place that search looks at."""
    return builders.article(
        "Rows that wait",
        slug="rows",
        summary="Why a queue needs an index on its state.",
        categories=[builders.category("PostgreSQL")],
        authors=[builders.author("Zoë Łukasik")],
        tags=["concurrency"],
        body=[
            blocks.heading("The N+1 problem"),
            blocks.paragraph(
                "<p>Use <code>django-q2</code>, asyncio.gather and GIN (jsonb_path_ops), not C++ or C#.</p>"
            ),
            blocks.code(CODE, file_name="shop/settings/base.py", caption="Charging once"),
            blocks.disclosure("Details", [blocks.paragraph("<p>An armadillo hides here.</p>")]),
            blocks.footnote("1", "<p>See the walrus manual.</p>"),
        ],
    )


@pytest.fixture
def others():
    """Articles that share the common words."""
    return [
        builders.article(f"Noise {number}", body=[blocks.paragraph("<p>C is a letter. So is Q.</p>")])
        for number in (1, 2)
    ]


@pytest.fixture
def found(client):
    def found(typed: str) -> list[str]:
        response = client.get("/search/", {"q": typed})
        assert response.status_code == 200
        return [result.article.slug for result in response.context["search"].results]

    return found


FOUND = (
    "rows",
    "ROWS",
    "wait rows",
    "queue index",
    "PostgreSQL",
    "concurrency",
    "Łukasik",
    "atomic",
    "transaction.atomic",
    "transaction.atomic()",
    "on_commit",
    "commit",
    "select_for_update",
    "django-q2",
    "q2",
    "N+1",
    "n+1 problem",
    "C++",
    "c#",
    "gather",
    "asyncio.gather",
    "jsonb_path_ops",
    "GIN (jsonb_path_ops)",
    "base.py",
    "settings/base.py",
    "Order.objects",
    '"needs an index"',
    '"needs an index" atomic',
    "charging once",
    "armadillo",
    "walrus",
)


def test_everything_in_an_article_can_be_found(found, target, others):
    missed = [typed for typed in FOUND if found(typed) != ["rows"]]

    assert missed == []


NOT_FOUND = (
    "rows zebra",
    "atomic.transaction",
    '"index needs"',
    "commit_on",
    "F#",
    "",
    " ",
    '"',
    '""',
    "...",
    "\x0b",
    "'; drop table",
)


def test_a_word_in_the_title_counts_for_more_than_one_in_the_text(found):
    builders.article(
        "Cooking", slug="text", body=[blocks.paragraph("<p>Once we mention kettles in passing here.</p>")]
    )
    builders.article("Kettles", slug="title", body=[blocks.paragraph("<p>Nothing else is said about them.</p>")])

    assert found("kettles") == ["title", "text"]


def test_a_new_name_is_found_and_the_old_one_is_not(found, target, django_capture_on_commit_callbacks):
    category = builders.category("PostgreSQL")
    category.name = "Storage"
    with django_capture_on_commit_callbacks(execute=True):
        category.save()

    assert found("storage") == ["rows"]
    assert found("postgresql") == []


def test_a_new_tag_is_found_at_once_and_a_removed_one_is_not(found, target):
    article = ArticlePage.objects.get(slug="rows")
    article.tags.set(["isolation"])
    article.save_revision().publish()

    assert found("isolation") == ["rows"]
    assert found("concurrency") == []


def test_other_pages_are_not_among_the_articles(found):
    builders.standard_page("Armadillo", introduction="Armadillo")

    assert found("armadillo") == []


def test_results_come_in_pages_that_keep_what_was_typed(client):
    for number in range(RESULTS_PER_PAGE + 1):
        builders.article(f"Kettle {number}")
    first = client.get("/search/", {"q": '"kettle"'})
    second = client.get("/search/", {"q": '"kettle"', "page": 2})

    assert first.context["total"] == second.context["total"] == RESULTS_PER_PAGE + 1
    assert len(first.context["search"].results) == RESULTS_PER_PAGE
    assert len(second.context["search"].results) == 1
    assert first.context["search"].page_links["next"] == "/search/?q=%22kettle%22&page=2"
    assert second.context["search"].page_links["previous"] == "/search/?q=%22kettle%22"
    shown = [result.article.pk for page in (first, second) for result in page.context["search"].results]
    assert len(set(shown)) == RESULTS_PER_PAGE + 1


@pytest.mark.parametrize("page", ["0", "2", "x", "-1"])
def test_a_page_of_results_that_does_not_exist_is_not_found(client, target, page):
    assert client.get("/search/", {"q": "rows", "page": page}).status_code == 404


def test_what_was_typed_is_shown_again_harmlessly(client):
    html = client.get("/search/", {"q": '<img src=x onerror=alert(1)> "x"'}).content.decode()

    assert "<img src=x" not in html
    assert 'value="&lt;img src=x onerror=alert(1)&gt; &quot;x&quot;"' in html


def test_a_result_says_why_it_was_found(client, target):
    html = client.get("/search/?q=queue").content.decode()

    assert "Why a <mark>queue</mark> needs an index" in html
