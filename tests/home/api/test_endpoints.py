"""What programs read under /api/v2/."""

import pytest
from django.core.files.base import ContentFile
from wagtail.models import Collection, CollectionViewRestriction

from blog import builders as blocks
from blog.models import AuthorLink, BlogDocument, BlogImage, Series
from tests import builders

pytestmark = pytest.mark.django_db

ARTICLES = "/api/v2/pages/?type=blog.ArticlePage"


def get(reader, address, status=200):
    response = reader.get(address)
    assert response.status_code == status, response.content
    return response.json()


def titles(reader, address):
    return [item["title"] for item in get(reader, address)["items"]]


@pytest.fixture
def article(db):
    picture = builders.picture("Chart", alternative_text="A line", credit="Ada")
    other = builders.article("Rows", published_at=builders.moment(2025, 1, 1))
    return builders.article(
        "Locks",
        cover=picture,
        tags=["n+1"],
        published_at=builders.moment(2026, 3, 1, 9),
        series=Series.objects.create(title="Waiting", slug="waiting"),
        body=[
            blocks.heading("Two kinds"),
            blocks.paragraph(f'<p>See <a linktype="page" id="{other.pk}">rows</a>.[^1]</p>'),
            blocks.picture(picture, alternative_text="In its place"),
            blocks.related_articles("Read on", [other]),
            blocks.code("select 1", "sql"),
            blocks.footnote("1", "<p>The manual.</p>"),
        ],
    )


def test_an_article_says_what_its_page_says(article, anybody):
    data = get(anybody, f"/api/v2/pages/{article.pk}/")

    assert data["title"] == "Locks" and data["meta"]["html_url"] == "http://localhost/articles/locks/"
    assert data["authors"][0]["name"] == "Ada Brook"
    assert data["authors"][0]["meta"]["html_url"] == "http://localhost/articles/author/ada-brook/"
    assert data["categories"][0]["slug"] == "databases" and data["tags"] == ["n+1"]
    assert data["series"]["title"] == "Waiting" and data["cover"]["alt"] == "A line"
    assert data["markdown_url"].endswith("/articles/locks.md")
    body = {block["type"]: block["value"] for block in data["body"]}
    assert 'href="/articles/rows/"' in body["paragraph"] and "linktype" not in body["paragraph"]
    assert body["picture"]["image"]["alt"] == "In its place" and body["picture"]["image"]["credit"] == "Ada"
    assert body["related_articles"]["articles"][0]["title"] == "Rows"
    assert body["code"]["code"] == "select 1"
    assert "body_html" not in data and "body_markdown" not in data


def test_the_text_comes_as_html_and_as_markdown_for_the_asking(article, anybody):
    data = get(anybody, f"/api/v2/pages/{article.pk}/?fields=_,body_html,body_markdown")

    assert set(data) == {"body_html", "body_markdown"}
    assert "Two kinds" in data["body_html"] and "The manual." in data["body_html"]
    assert "## Two kinds" in data["body_markdown"] and "[^1]: The manual." in data["body_markdown"]
    assert "(http://localhost/articles/rows/)" in data["body_markdown"]


def test_lists_are_filtered_searched_ordered_and_cut(article, anybody):
    assert titles(anybody, f"{ARTICLES}&order=-first_published_at") == ["Locks", "Rows"]
    assert titles(anybody, f"{ARTICLES}&order=first_published_at&limit=1&offset=1") == ["Locks"]
    assert titles(anybody, f"{ARTICLES}&tag=n1") == ["Locks"]
    assert titles(anybody, f"{ARTICLES}&author=ada-brook&category=databases&order=title") == ["Locks", "Rows"]
    assert titles(anybody, "/api/v2/pages/?series_slug=waiting") == ["Locks"]
    assert titles(anybody, f"{ARTICLES}&search=locks") == ["Locks"]
    assert titles(anybody, f"{ARTICLES}&slug=rows") == ["Rows"]
    assert titles(anybody, f"/api/v2/pages/?child_of={article.get_parent().pk}&order=title") == ["Locks", "Rows"]
    assert titles(anybody, f"{ARTICLES}&author=nobody") == []
    assert get(anybody, ARTICLES)["meta"]["total_count"] == 2


def test_a_page_is_found_by_its_address(article, anybody):
    response = anybody.get("/api/v2/pages/find/?html_path=/articles/locks/")
    assert response.status_code == 302 and response["Location"].endswith(f"/api/v2/pages/{article.pk}/?")


def test_subjects_have_endpoints(article, anybody):
    author = builders.author("Ada Brook", role="Engineer")
    author.biography, author.portrait = "<p>Writes <b>often</b>.</p>", builders.picture("Ada", colour="navy")
    author.save()
    AuthorLink.objects.create(author=author, label="Website", url="https://ada.example.com/", sort_order=0)
    builders.author("Nobody yet")
    builders.category("Empty")
    Series.objects.create(title="Empty", slug="empty")

    listed = {name: get(anybody, f"/api/v2/{name}/")["items"] for name in ("authors", "categories", "series", "tags")}
    assert [item["name"] for item in listed["authors"]] == ["Ada Brook"]
    assert [item["name"] for item in listed["categories"]] == ["Databases"]
    assert [item["title"] for item in listed["series"]] == ["Waiting"]
    assert [item["name"] for item in listed["tags"]] == ["n+1"]
    data = get(anybody, listed["authors"][0]["meta"]["detail_url"].removeprefix("http://localhost"))
    assert data["links"] == [{"label": "Website", "url": "https://ada.example.com/"}]
    assert "<b>often</b>" in data["biography"] and data["portrait"]["url"].startswith("http://localhost/media/")
    assert "user" not in data


def test_only_what_published_pages_use_is_in_the_libraries(article, anybody, django_capture_on_commit_callbacks):
    def document(title, **fields):
        return BlogDocument.objects.create(
            title=title, file=ContentFile(title.encode(), name=f"{title}.txt"), **fields
        )

    private = Collection.get_first_root_node().add_child(name="Private")
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    documents = [document("Linked"), document("Unlinked"), document("Private", collection=private)]
    links = "".join(f'<a linktype="document" id="{one.pk}">x</a>' for one in (documents[0], documents[2]))
    unused, drafted, hidden = (builders.picture(name, colour=name) for name in ("red", "blue", "black"))
    with django_capture_on_commit_callbacks(execute=True):
        builders.article("Linking", body=[blocks.paragraph(f"<p>{links}</p>")])
        builders.draft("Draft", body=[blocks.picture(drafted, alternative_text="x")])
        builders.restriction(builders.article("Private", body=[blocks.picture(hidden, alternative_text="x")]))
        article.body = [blocks.picture(unused, alternative_text="x")]
        article.save_revision()

    assert titles(anybody, "/api/v2/documents/") == ["Linked"]
    assert titles(anybody, "/api/v2/images/") == ["Chart"]
    for picture in (unused, drafted, hidden):
        assert anybody.get(f"/api/v2/images/{picture.pk}/").status_code == 404
    assert BlogImage.objects.count() == 4


def test_answers_may_be_kept_and_read_by_any_site(article, anybody):
    response = anybody.get(ARTICLES)

    assert response["Cache-Control"] == "public, max-age=60" or response["Cache-Control"] == "max-age=60, public"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Content-Type"] == "application/json"
    assert anybody.get(ARTICLES, headers={"If-None-Match": response["ETag"]}).status_code == 304
    assert "Cookie" not in response.get("Vary", "")


def test_too_many_requests_are_refused_for_a_while(article, anybody, settings):
    settings.RATE_LIMITS = {"api": "2/m"}
    answers = [anybody.get("/api/v2/tags/", headers={"X-Forwarded-For": str(n)}) for n in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert int(answers[2]["Retry-After"]) > 0 and answers[2]["Cache-Control"] == "no-store"
    assert answers[2]["Access-Control-Allow-Origin"] == "*"
    assert anybody.get("/articles/locks/").status_code == 200


def test_nothing_can_be_written(article, admin_client):
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        assert admin_client.generic(method, f"/api/v2/pages/{article.pk}/").status_code == 405


def test_the_page_about_it_names_every_endpoint(anybody):
    page = anybody.get("/api/").content.decode()
    for name in ("pages", "authors", "categories", "series", "tags", "images", "documents"):
        assert f"/api/v2/{name}/" in page
    assert "120 requests" in page


def test_the_number_of_queries_does_not_grow(anybody, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    addresses = [
        f"{ARTICLES}&limit=50",
        f"{ARTICLES}&limit=50&fields=*",
        "/api/v2/pages/?limit=50&fields=*",
        "/api/v2/authors/?limit=50&fields=*",
        "/api/v2/categories/?limit=50&fields=*",
        "/api/v2/series/?limit=50&fields=*",
        "/api/v2/tags/?limit=50&fields=*",
        "/api/v2/images/?limit=50&fields=*",
        "/api/v2/documents/?limit=50&fields=*",
    ]

    def make(numbers):
        for number in numbers:
            picture = builders.picture(f"Picture {number}", colour=f"#{number:02x}4080")
            author = builders.author(f"Author {number}", portrait=picture, biography="<p>x</p>")
            page = builders.article(
                f"Article {number}", authors=[author], categories=[builders.category(f"Category {number}")],
                tags=[f"tag {number}"], cover=picture,
                series=Series.objects.create(title=f"Series {number}", slug=f"series-{number}"),
            )  # fmt: skip
            page.body = blocks.body(
                [
                    blocks.paragraph(f'<p><a linktype="page" id="{page.pk}">here</a></p>'),
                    blocks.picture(picture, alternative_text="x"),
                    blocks.related_articles("Read on", [page]),
                ],
                seed=str(number),
            )
            page.save()

    def measure():
        counts = []
        for address in addresses:
            get(anybody, address)
            with CaptureQueriesContext(connection) as queries:
                get(anybody, address)
            counts.append(len(queries))
        return counts

    make(range(3))
    few = measure()
    make(range(3, 20))
    assert measure() == few
