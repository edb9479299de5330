"""The Markdown twin of an article: under its address plus `.md`, and for clients that ask for Markdown."""

import pytest
from django.core.files.base import ContentFile
from wagtail.contrib.redirects.models import Redirect

from blog import builders as blocks
from blog.markdown import read
from blog.models import ArticlePage, BlogDocument
from tests import builders

pytestmark = pytest.mark.django_db

TWIN = "/articles/locks.md"


def make_article(**fields):
    return builders.article(
        "Locks", published_at=builders.moment(2026, 3, 1, 9), tags=["locking"], summary="What a lock is.", **fields
    )


def text_of(reader, address=TWIN, **headers):
    response = reader.get(address, headers=headers)
    assert response.status_code == 200
    return response.content.decode()


def test_the_twin_says_what_the_article_says(anybody):
    picture = builders.picture("Chart", alternative_text="A line that rises")
    document = BlogDocument.objects.create(title="Notes", file=ContentFile(b"notes", name="notes.txt"))
    other = builders.article("Rows")
    make_article(
        body=[
            blocks.heading("Two kinds"),
            blocks.paragraph(
                f'<p>A <b>lock</b>, see <a linktype="page" id="{other.pk}">rows</a> and '
                f'<a id="{document.pk}" linktype="document">the notes</a>.[^1]</p>'
            ),
            blocks.code("select 1\nfor update", "sql", file_name="lock.sql", marked_lines="2"),
            blocks.callout("warning", "<p>Order matters.</p>", "Deadlocks"),
            blocks.table(["Kind", "Waits"], [["share", "<b>no</b>"]], caption="Kinds"),
            blocks.picture(picture, caption="Waiting time"),
            blocks.disclosure("More", [blocks.paragraph("<p>Inside.</p>")]),
            blocks.embed("https://vimeo.com/1", "A talk"),
            blocks.related_articles("Read on", [other]),
            blocks.footnote("1", "<p>The manual.</p>"),
        ]
    )

    text = text_of(anybody)

    site = "http://localhost"
    assert "## Two kinds" in text
    assert f"A **lock**, see [rows]({site}/articles/rows/) and [the notes]({site}{document.url}).[^1]" in text
    assert '```sql {title="lock.sql" hl_lines="2"}\nselect 1\nfor update\n```' in text
    assert "> [!WARNING] Deadlocks\n>\n> Order matters." in text
    assert "| Kind | Waits |\n| --- | --- |\n| share | **no** |" in text
    assert f'![A line that rises]({site}{picture.file.url} "Waiting time")' in text
    assert "<summary>More</summary>\n\nInside." in text
    assert "[A talk](https://vimeo.com/1)" in text
    assert f"- [Rows]({site}/articles/rows/)" in text
    assert "[^1]: The manual." in text


def test_the_front_matter_names_what_the_page_names(anybody):
    make_article(authors=[builders.author("Ada Brook"), builders.author("Ben Carter")])

    metadata = read(text_of(anybody)).metadata

    assert metadata.title == "Locks" and metadata.summary == "What a lock is."
    assert metadata.published_at == builders.moment(2026, 3, 1, 9)
    assert [person.name for person in metadata.authors] == ["Ada Brook", "Ben Carter"]
    assert metadata.categories == ["Databases"] and metadata.tags == ["locking"]
    assert metadata.canonical_url == "http://localhost/articles/locks/"


def test_links_to_headings_lead_somewhere(anybody):
    body = blocks.body([blocks.heading("Set up"), blocks.heading("Set up")], "locks")
    article = make_article(body=[blocks.heading("Set up"), blocks.heading("Set up")])
    anchors = ["section-" + block["id"].replace("-", "")[:8] for block in body]
    links = "".join(f'<a href="#{anchor}">x</a> ' for anchor in anchors)
    article.body = [*body, {**blocks.paragraph(f'<p>{links}<a href="#other">y</a></p>'), "id": "p"}]
    article.save()

    assert "[x](#set-up) [x](#set-up-1) [y](#other)" in text_of(anybody)


def test_what_is_gone_leaves_no_trace(anybody):
    picture = builders.picture("Gone")
    draft = builders.draft("Unfinished")
    make_article(
        body=[
            blocks.picture(picture, alternative_text="Gone"),
            blocks.gallery([(picture, "Gone", ""), (picture, "Gone", "")]),
            blocks.paragraph(f'<p><a linktype="page" id="{draft.pk}">This</a> <a linktype="page" id="x">that</a></p>'),
            blocks.related_articles("Hidden", [draft]),
            blocks.call_to_action("Hidden", "", "Go", page=draft),
        ]
    )
    picture.delete()

    text = text_of(anybody)

    assert "This that" in text
    assert "Gone" not in text and "Hidden" not in text and "unfinished" not in text


def test_machines_are_told_what_they_have(anybody):
    make_article()

    response = anybody.get(TWIN)

    assert response["Content-Type"] == "text/markdown; charset=utf-8"
    assert response["Link"] == '<http://localhost/articles/locks/>; rel="canonical"'
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Last-Modified"] == "Sun, 01 Mar 2026 09:00:00 GMT"
    again = anybody.get(TWIN, headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304 and again.content == b""
    assert anybody.get(TWIN, headers={"If-Modified-Since": response["Last-Modified"]}).status_code == 304
    assert anybody.head(TWIN)["ETag"] == response["ETag"]
    assert anybody.post(TWIN).status_code == 405


def test_a_changed_article_has_another_etag(anybody):
    article = make_article()
    before = anybody.get(TWIN)["ETag"]
    article.title = "Locks and keys"
    article.save_revision().publish()

    assert anybody.get(TWIN, headers={"If-None-Match": before}).status_code == 200


def test_an_article_that_appeared_elsewhere_first_names_that_address(anybody):
    make_article(canonical_url="https://example.org/locks/")

    assert anybody.get(TWIN)["Link"] == '<https://example.org/locks/>; rel="canonical"'
    assert "canonical_url: https://example.org/locks/" in text_of(anybody)


def test_the_page_names_its_twin(anybody):
    make_article()

    page = text_of(anybody, "/articles/locks/")

    assert '<link rel="alternate" type="text/markdown" href="http://localhost/articles/locks.md">' in page


@pytest.mark.parametrize(
    ("accept", "is_markdown"),
    [
        ("text/markdown", True),
        ("text/markdown, text/html;q=0.9, */*;q=0.1", True),
        ("text/html, text/markdown", False),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", False),
        ("*/*", False),
        ("", False),
        ("text/plain", False),
        (";;;,/", False),
    ],
)
def test_the_page_itself_speaks_markdown_to_those_who_ask(accept, is_markdown, anybody):
    make_article()

    response = anybody.get("/articles/locks/", headers={"Accept": accept} if accept else {})

    assert response["Content-Type"].startswith("text/markdown" if is_markdown else "text/html")
    assert "Accept" in response["Vary"]


@pytest.mark.parametrize("kind", ["login", "password", "groups"])
def test_a_private_article_has_no_twin_even_for_those_who_may_read_it(kind, admin_client, anybody):
    article = make_article()
    builders.restriction(article, kind)

    for reader in (admin_client, anybody):
        assert reader.get(TWIN).status_code == 404
        page = reader.get("/articles/locks/", headers={"Accept": "text/markdown"})
        assert not page.get("Content-Type", "").startswith("text/markdown")
    assert "locks.md" not in admin_client.get("/articles/locks/").content.decode()


@pytest.mark.parametrize(
    "path", ["articles.md", "index.md", "articles/nothing.md", "articles/locks/more.md", "articles//locks.md", ".md"]
)
def test_only_articles_have_twins(path, anybody):
    make_article()

    assert anybody.get(f"/{path}").status_code == 404


def test_titles_that_end_in_md_do_not_confuse(anybody):
    builders.article("README.md", slug="readmemd")
    builders.article("md", slug="md")

    assert "README.md" in text_of(anybody, "/articles/readmemd.md")
    assert anybody.get("/articles/readme.md").status_code == 404
    assert anybody.get("/articles/md.md").status_code == 200
    assert ArticlePage.objects.get(slug="md").url == "/articles/md/"


def test_an_old_address_that_ends_in_md_still_leads_to_its_article(anybody):
    Redirect.objects.create(old_path="/posts/old.md", redirect_page=make_article())

    assert anybody.get("/posts/old.md")["Location"].endswith("/articles/locks/")
