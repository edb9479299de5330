"""Which addresses are counted, and what of them."""

import pytest

from home.missing.addresses import kept_path, kept_referrer, words_of

BROWSER = "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"


@pytest.mark.parametrize("path", ["/2021/06/15/locks", "/articles/löcks/", "/a%20b", "/locks.html", "/index.html"])
def test_what_readers_ask_for_is_counted(path):
    assert kept_path(path, BROWSER)


@pytest.mark.parametrize(
    "path",
    [
        *("/wp-login.php", "/.env", "/a/../b", "//x", "/<script>", "/shell.cgi", "/x%00y", "/a%0Ab"),
        *("/unsubscribe/ada@example.org", "/call/491701234567", "/reset/0123456789abcdef01234567", "/" + "x" * 300),
    ],
)
def test_what_tries_doors_or_may_be_about_a_person_is_not(path):
    assert kept_path(path, BROWSER) == ""


@pytest.mark.parametrize("agent", ["", "Googlebot/2.1", "python-requests/2", "curl/8"])
def test_programs_are_no_readers(agent):
    assert kept_path("/locks/", agent) == ""


@pytest.mark.parametrize(
    ("referrer", "kept"),
    [
        ("http://blog.example/articles/queues/?utm=1#x", "/articles/queues/"),
        ("https://news.example/u/ada?token=1", "news.example"),
        ("http://blog.example/reset/ada@example.org", ""),
        ("android-app://com.example", ""),
        ("http://[", ""),
        ("", ""),
    ],
)
def test_of_a_referrer_as_little_is_kept_as_helps(referrer, kept):
    assert kept_referrer(referrer, "blog.example") == kept


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/2021/06/15/locks-and-keys.html", "locks and keys"),
        ("/blog/2021-06-15-locks_and_keys/", "locks and keys"),
        ("/12-locks", "locks"),
        ("/2021/06/", ""),
        ("/", ""),
    ],
)
def test_the_words_of_an_address(path, words):
    assert words_of(path) == words
