"""The text of entries, as it stands in a feed reader: without this site's styles, scripts and address."""

import html
import re
from email.utils import parsedate_to_datetime

import feedparser
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from blog import builders as blocks
from blog.feeds.content import readable_html
from blog.models import ArticlePage
from tests import builders

pytestmark = pytest.mark.django_db
FORMS = pytest.mark.parametrize("form", ["", "rss/"])
CODE = "def f(x):\n    if x < 1 and x > 0:\n        return '\\t'\n"


@pytest.fixture
def write():
    def write(*body, **fields):
        return builders.article("Entry", body=body, **fields)

    return write


@pytest.fixture
def content(client):
    def content(form=""):
        return feedparser.parse(client.get(f"/articles/feed/{form}").content).entries[0].content[0].value

    return content


@pytest.fixture
def raw(client):
    """The HTML as it is sent; feedparser takes away what it does not know."""

    def raw():
        return client.get("/articles/feed/json/").json()["items"][0]["content_html"]

    return raw


def test_code_is_as_it_was_typed(write, raw):
    write(blocks.code(CODE, "python", file_name="f.py", line_numbers=True, marked_lines="2"))
    found = re.search(r'<pre><code class="language-python">(.*?)</code></pre>', raw(), re.DOTALL)

    assert html.unescape(found[1]) == CODE.strip("\n")
    assert "<code>f.py</code>" in raw()


@FORMS
def test_code_keeps_its_lines_in_every_format(write, content, form):
    write(blocks.code(CODE))

    assert "\n    if x &lt; 1 and x &gt; 0:\n        return" in content(form)


def test_nothing_of_this_site_is_left(write, raw):
    write(
        blocks.heading("Locks"),
        blocks.code("a = 1"),
        blocks.callout("warning", "<p>Careful.</p>", title="Locks"),
        blocks.embed("https://www.youtube.com/watch?v=abc", "A talk"),
        blocks.disclosure("More", [blocks.code("b = 2"), blocks.paragraph("<p>Text</p>")]),
        blocks.table(["A"], [["1"]], caption="Numbers"),
        blocks.picture(builders.picture(width=1700, height=900), alternative_text="A pot"),
    )
    found = raw()

    assert not re.findall(r"<(?:button|svg|script|div|span|aside|iframe)\b", found)
    assert not re.findall(r'\s(?:data-\w+|tabindex|role|aria-\w+|id|loading|sizes|style)="', found)
    assert set(re.findall(r'class="([^"]*)"', found)) <= {"language-python"}
    assert "<h2>Locks</h2>" in found
    assert "<strong>Warning: Locks</strong>" in found and "Careful." in found
    assert "<summary>More</summary>" in found
    assert "<caption>Numbers</caption>" in found


def test_an_embed_is_a_link(write, raw):
    write(blocks.embed("https://www.youtube.com/watch?v=abc", "A talk", caption="32 minutes"))

    assert '<a href="https://www.youtube.com/watch?v=abc">A talk</a> (youtube.com)<br>32 minutes' in raw()


def test_links_and_pictures_have_complete_addresses(write, raw):
    other = builders.article("Other", published_at=builders.moment(2020, 1, 1))
    write(
        blocks.paragraph(f'<p><a linktype="page" id="{other.pk}">there</a> <a href="/about/">about</a> [^1]</p>'),
        blocks.picture(builders.picture(width=1700, height=900), alternative_text="A pot"),
        blocks.footnote("1", "<p>A source.</p>"),
    )
    found = raw()
    addresses = re.findall(r'(?:href|src)="([^"]+)"', found)
    candidates = re.findall(r'srcset="([^"]+)"', found)[0].split(", ")

    assert "http://localhost/articles/other/" in addresses and "http://localhost/about/" in addresses
    assert all(address.startswith("http://localhost/") for address in addresses)
    assert len(candidates) > 1
    assert all(re.fullmatch(r"http://localhost/media/\S+ \d+w", candidate) for candidate in candidates)
    assert 'alt="A pot"' in found


def test_footnotes_are_numbered_and_listed(write, raw):
    write(blocks.paragraph("<p>Text[^a].</p>"), blocks.footnote("a", "<p>A source.</p>"))

    assert '<sup><a href="http://localhost/articles/entry/#footnote-a">1</a></sup>' in raw()
    assert re.search(r"<h2>Notes and sources</h2>\s*<ol>\s*<li><p>A source.</p></li>", raw())


def test_the_cover_comes_first(write, raw):
    write(blocks.paragraph("<p>Text</p>"), cover=builders.picture("Cover"), cover_alternative_text="A plan")

    assert re.match(
        r'\s*<figure><img src="http://localhost/media/[^"]+" width="\d+" height="\d+" alt="A plan">', raw()
    )


def test_articles_that_readers_cannot_see_are_not_recommended(write, raw):
    hidden = builders.draft("Hidden")
    shown = builders.article("Shown", published_at=builders.moment(2020, 1, 1))
    write(blocks.related_articles("Read on", [hidden, shown]), blocks.call_to_action("Go", "", "Go on", page=hidden))

    assert "/articles/shown/" in raw() and "hidden" not in raw().lower() and "Go on" not in raw()


def test_text_cannot_break_out(write, content):
    write(
        blocks.code("</code></pre><script>alert(1)</script>", "html"), blocks.paragraph("<p>]]&gt; &amp;lt;b&gt;</p>")
    )

    assert "<script" not in content() and "alert(1)" in content()


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ('<a href="#x">x</a>', '<a href="http://a.example/b/#x">x</a>'),
        ('<a href="javascript:alert(1)">x</a>', "<a>x</a>"),
        (
            '<img src="/i.png" srcset="/i.png 1x, /j.png 2x">',
            '<img src="http://a.example/i.png" srcset="http://a.example/i.png 1x, http://a.example/j.png 2x">',
        ),
        ('<p onclick="x()" style="a">x</p><!-- y -->', "<p>x</p>"),
        ("<pre>  a\n\n\tb </pre>", "<pre>  a\n\n\tb </pre>"),
    ],
)
def test_html_is_made_readable(given, expected):
    assert readable_html(given, "http://a.example/b/") == expected


class TestAskingAgain:
    @pytest.fixture(autouse=True)
    def articles(self):
        self.article = builders.article("One", published_at=builders.moment(2024, 5, 1))
        builders.article("Two", published_at=builders.moment(2024, 5, 2, 9))

    @pytest.mark.parametrize("form", ["", "rss/", "json/"])
    def test_an_unchanged_feed_is_not_sent_again(self, client, form):
        address = f"/articles/feed/{form}"
        first = client.get(address)
        by_tag = client.get(address, headers={"if-none-match": first["ETag"]})
        by_date = client.get(address, headers={"if-modified-since": first["Last-Modified"]})

        assert (by_tag.status_code, by_date.status_code) == (304, 304)
        assert not by_tag.content
        assert by_tag["ETag"] == first["ETag"]
        assert parsedate_to_datetime(first["Last-Modified"]) == builders.moment(2024, 5, 2, 9)
        assert "max-age=" in first["Cache-Control"]

    def test_not_sending_reads_no_text(self, client):
        tag = client.get("/articles/feed/")["ETag"]
        with CaptureQueriesContext(connection) as queries:
            client.get("/articles/feed/", headers={"if-none-match": tag})

        assert not [query for query in queries.captured_queries if '"body"' in query["sql"]]

    @pytest.mark.parametrize("change", ["publish", "unpublish", "category", "author", "add", "site"])
    def test_what_changes_the_feed_changes_its_tag(self, client, change):
        before = client.get("/articles/feed/")["ETag"]
        if change == "publish":
            self.article.save_revision().publish()
        elif change == "unpublish":
            self.article.unpublish()
        elif change == "add":
            builders.article("Three")
        elif change == "site":
            site = self.article.get_site()
            site.site_name = "Renamed"
            site.save()
        else:
            subject = {"category": builders.category, "author": builders.author}[change]()
            subject.name = "Renamed"
            subject.save()

        assert client.get("/articles/feed/", headers={"if-none-match": before}).status_code == 200

    def test_formats_have_tags_of_their_own(self, client):
        assert len({client.get(f"/articles/feed/{form}")["ETag"] for form in ("", "rss/", "json/")}) == 3

    @pytest.mark.parametrize("headers", [{"if-none-match": "nonsense"}, {"if-modified-since": "yesterday"}])
    def test_nonsense_gets_the_feed(self, client, headers):
        assert client.get("/articles/feed/", headers=headers).status_code == 200


def test_expiry_takes_an_article_out_of_the_feed(client):
    article = builders.article("Gone")
    builders.make_overdue(article)

    assert "Gone" not in client.get("/articles/feed/").content.decode()
    assert ArticlePage.objects.count() == 1


def test_the_queries_do_not_grow_with_the_entries(client):
    others = [builders.article(f"Other {number}", published_at=builders.moment(2020, 1, 1)) for number in range(3)]

    def write(number: int) -> None:
        picture = builders.picture(f"P {number}", colour=f"#{number:02x}4080", width=1300, height=700)
        link = f'<a linktype="page" id="{others[number % 3].pk}">there</a>'
        builders.article(
            f"Entry {number}",
            cover=picture,
            tags=[f"tag {number}"],
            categories=[builders.category(f"Category {number}")],
            body=[
                blocks.paragraph(f"<p>{link} [^1]</p>"),
                blocks.callout("note", f"<p>{link}</p>"),
                blocks.picture(picture, alternative_text="A pot"),
                blocks.gallery([(picture, "A pot", ""), (picture, "A pot", "")]),
                blocks.code("a = 1"),
                blocks.table(["A"], [[link]]),
                blocks.embed(f"https://example.org/{number}", "A talk"),
                blocks.disclosure("More", [blocks.paragraph(f"<p>{link}</p>")]),
                blocks.related_articles("Read on", others),
                blocks.call_to_action("Go", "", "Go on", page=others[0]),
                blocks.footnote("1", f"<p>{link}</p>"),
            ],
        )

    def count() -> int:
        client.get("/articles/feed/")
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/articles/feed/").status_code == 200
        # Asked for now and then, by time: when something will change by itself.
        return sum('AS "next"' not in query["sql"] for query in queries)

    for number in range(3):
        write(number)
    few = count()
    for number in range(3, 15):
        write(number)

    assert count() == few
