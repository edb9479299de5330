"""No address, however odd, is answered with a server error."""

import string
from urllib.parse import quote, quote_from_bytes

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from blog import builders as blocks
from blog.models import BlogDocument
from tests import builders

pytestmark = pytest.mark.django_db

PATHS = (
    "/",
    "/articles/",
    "/articles/category/databases/",
    "/articles/tag/n1/",
    "/articles/author/ada-brook/",
    "/articles/2024/",
    "/articles/feed/",
    "/articles/feed/rss/",
    "/articles/feed/json/",
    "/articles/category/databases/feed/",
    "/articles/tag/",
    "/articles/an-article/",
    "/articles/an-article.md",
    "/llms.txt",
    "/llms-full.txt",
    "/search/",
    "/api/",
    "/api/v2/pages/",
    "/sitemap.xml",
    "/sitemap-articles.xml",
    "/robots.txt",
    "/favicon.ico",
    "/documents/1/notes.txt",
    "/nothing/",
)

# gunicorn refuses a request line of more than 4,094 bytes by itself.
LONGEST = 4_000

# Percent-encoded, as a hostile client sends them.
VALUES = (
    "",
    "%00",
    "a%00b",
    "%22",
    "%27",
    "%22%22%22",
    "foo%22bar",
    "%20",
    "%09%0A%0D",
    "%",
    "%zz",
    "%ff%fe",
    "%c3",
    "%ed%a0%80",
    "%f0%9f%90%98",
    "%e2%80%ae%e2%80%8b",
    "0",
    "-1",
    "1.5",
    "1e9",
    "2",
    "99999",
    "100001",
    "9" * 30,
    "9" * LONGEST,
    "%2B1",
    "NaN",
    "%D9%A3",
    "%EF%BC%91",
    "AND",
    "NOT",
    "OR",
    "NEAR(a%20b)",
    "*",
    "a*",
    "%5Ea",
    "title:a",
    "{title}",
    "(",
    ")%20OR%20(",
    "--",
    "%3B--%20",
    "%25s%25d%7B0%7D",
    "%5C",
    "%5Cu0000",
    "__class__",
    "../../etc/passwd",
    "%3Cscript%3E",
    "c%2B%2B",
    "x" * LONGEST,
    "x%20" * (LONGEST // 4),
    "%22" * (LONGEST // 3),
    "%C2%B2%E1%B5%83%CC%81",
)


@pytest.fixture
def site(db):
    """An article, a category, a tag, an author, a document: one of everything that has an address."""
    builders.article(published_at=builders.moment(2024, 5, 5), tags=["n1"], cover=builders.picture(), body=())
    notes = BlogDocument.objects.create(title="Notes", file=ContentFile(b"notes", name="notes.txt"))
    link = blocks.paragraph(f'<p><a linktype="document" id="{notes.pk}">Notes</a></p>')
    builders.article("Another one", body=[link], published_at=builders.moment(2024, 6, 5))


def status(reader: Client, path: str, query: str = "") -> int:
    """The status of a request whose path and query string arrive exactly as they are written here."""
    # The test client would decode and encode both on the way.
    raw_path = path.encode("utf-8", "surrogateescape").decode("latin-1")
    response = reader.generic("GET", "/", QUERY_STRING=query, PATH_INFO=raw_path)
    if response.streaming:
        b"".join(response.streaming_content)
    return response.status_code


@pytest.mark.parametrize("path", PATHS)
def test_every_address_exists(path, site, anybody):
    if path.startswith("/documents/"):
        path = BlogDocument.objects.get().url
    expected = {"/nothing/": 404, "/favicon.ico": 302}

    assert status(anybody, path) == expected.get(path, 200)


ODD_QUERIES = (
    "page=1&page=2",
    "page=2&page=",
    "page",
    "page[]=2",
    "unknown=%00",
    "unknown=%22",
    "unknown=%ff",
    "%00=1",
    "%ff=1",
    "%22",
    "&&&",
    "=",
    "?",
    ";",
    "a=1;b=2",
    "&".join(["page=1"] * (LONGEST // 7)),
    "&".join(["a"] * (LONGEST // 2)),
)


@pytest.mark.parametrize("path", PATHS)
def test_no_query_string_breaks_a_page(path, site, anybody):
    broken = [query[:60] for query in ODD_QUERIES if status(anybody, path, query) >= 500]

    assert broken == []


@pytest.mark.parametrize("path", ["/articles/", "/articles/category/databases/", "/articles/2024/", "/search/"])
def test_no_page_number_breaks_a_list(path, site, anybody):
    broken = [value[:60] for value in VALUES if status(anybody, path, f"q=article&page={value}") >= 500]

    assert broken == []


def test_nothing_typed_breaks_search(site, anybody):
    broken = [value[:60] for value in VALUES if status(anybody, "/search/", f"q={value}") >= 500]

    assert broken == []


ODD_SEGMENTS = (
    "\x00",
    "a\x00b",
    '"',
    "'",
    "%",
    "%00",
    "..",
    ".",
    "//",
    "//[",
    "[",
    "\\",
    ";",
    " ",
    "\n",
    "\r\n",
    "\udcff\udcfe",
    "é",
    "日本",
    "\u202e",
    "0",
    "00002024",
    "-2024",
    "999",
    "9999",
    "10000",
    "9" * 40,
    "9" * LONGEST,
    "x" * 300,
    "x" * LONGEST,
    "?",
    "#",
    "<script>",
    "{{ 1 }}",
)
PREFIXES = (
    "/",
    "//",
    "/articles/",
    "/articles/category/",
    "/articles/tag/",
    "/articles/category/databases/",
    "/articles/an-article/",
    "/articles/x/",
    "/documents/",
    "/documents/1/",
    "/search/",
    "/media/images/",
    "/media/original_images/",
    "/admin/",
)


@pytest.mark.parametrize("prefix", PREFIXES)
def test_no_path_breaks_the_site(prefix, site, anybody):
    paths = [f"{prefix}{segment}{end}" for segment in ODD_SEGMENTS for end in ("/", "/feed/", ".md")]
    broken = [path[:60] for path in paths if status(anybody, path) >= 500]

    assert broken == []


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Pacific/Kiritimati"])
@pytest.mark.parametrize("year", ["0", "1", "999", "1000", "9998", "9999", "10000"])
def test_no_year_breaks_the_archive_in_any_time_zone(zone, year, site, anybody, settings):
    settings.TIME_ZONE = zone

    assert status(anybody, f"/articles/{year}/") == 404


# What a query string or path may hold: any text, and bytes that are no text.
encoded = st.one_of(
    st.text(max_size=60).map(lambda text: quote(text, safe="")),
    st.binary(max_size=40).map(quote_from_bytes),
    st.text(string.printable, max_size=60).map(lambda text: text.replace("#", "")),
    st.integers().map(str),
)
relaxed = settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.parametrize("path", ["/", "/articles/tag/n1/", "/articles/feed/"])
@relaxed
@given(name=st.one_of(st.just("page"), encoded), value=encoded)
def test_pages_survive_any_query_string(path, name, value, site, anybody):
    assert status(anybody, path, f"{name}={value}") < 500


@settings(relaxed, max_examples=100)
@given(typed=encoded, page=st.one_of(st.just("1"), encoded))
@example(typed="%22", page="1")
@example(typed="%00", page="1")
@example(typed="%20", page="1")
def test_search_survives_anything_typed(typed, page, site, anybody):
    assert status(anybody, "/search/", f"q={typed}&page={page}") < 500


@relaxed
@given(
    prefix=st.sampled_from(PREFIXES),
    segments=st.lists(st.one_of(st.text(max_size=30), st.integers().map(str)), max_size=3),
)
def test_the_site_survives_any_path(prefix, segments, site, anybody):
    path = prefix + "/".join(segments)
    # What no server hands on: the path of a request is bytes that were read as UTF-8.
    path = path.encode("utf-8", "replace").decode()

    assert status(anybody, path) < 500


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS", "POST", "DELETE", "NONSENSE"])
def test_no_method_breaks_a_page(method, site, anybody):
    answers = {path: anybody.generic(method, path, b"\x00\xff", content_type="text/plain") for path in PATHS}

    assert [path for path, answer in answers.items() if answer.status_code >= 500] == []
