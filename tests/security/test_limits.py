"""Who asks too often waits; who does not, notices nothing."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.cache import caches
from django.test import Client

from blogsite.counting_cache import CountingFileCache
from tests import builders

NAMES = (
    "search",
    "suggestions",
    "reports",
    "feeds",
    "api",
    "documents",
    "drafts",
    "sign-in",
    "page-password",
    "new-password",
)


@pytest.fixture
def strict(settings):
    settings.RATE_LIMITS = dict.fromkeys(NAMES, "2/m")


def gate() -> str:
    article = builders.article("Behind a password")
    restriction = builders.restriction(article, "password")
    return f"/_util/authenticate_with_password/{restriction.pk}/{article.pk}/"


@pytest.mark.django_db
def test_each_is_refused_after_its_own_number(strict, anybody):
    asked = {
        "/search/?q=locks": None,
        "/search/suggestions/?q=lo": None,
        "/search/learn/": {"ticket": "none"},
        "/articles/feed/": None,
        "/api/v2/pages/": None,
        "/documents/1/none.pdf": None,
        "/shared-draft/none/": None,
        "/admin/login/": {"login": "nobody", "password": "guess"},
        "/_util/login/": {"login": "nobody", "password": "guess"},
        "/admin/password_reset/": {"email": "nobody@example.org"},
        gate(): {"password": "guess", "return_url": "/articles/behind-a-password/"},
    }
    for number, (address, form) in enumerate(asked.items()):
        who = {"REMOTE_ADDR": f"10.0.0.{number}"}
        answers = [anybody.post(address, form, **who) if form else anybody.get(address, **who) for _n in range(3)]
        assert [answer.status_code == 429 for answer in answers] == [False, False, True], address
        assert 1 <= int(answers[2]["Retry-After"]) <= 60
        assert answers[2]["RateLimit-Policy"].endswith(";q=2;w=60") and answers[2]["Cache-Control"] == "no-store"
        assert "RateLimit" not in answers[0]
        other = (
            anybody.post(address, form, REMOTE_ADDR="10.9.9.9")
            if form
            else anybody.get(address, REMOTE_ADDR="10.9.9.8")
        )
        assert other.status_code != 429, address


@pytest.mark.django_db
def test_pages_are_not_limited(strict, anybody):
    assert {anybody.get("/articles/").status_code for _n in range(5)} == {200}


@pytest.mark.django_db
def test_the_shared_password_of_a_page_cannot_be_guessed(settings):
    settings.RATE_LIMITS = {"page-password": "20/m"}
    address, guesser = gate(), Client()
    back = {"return_url": "/articles/behind-a-password/"}
    for number in range(20):
        guesser.post(address, back | {"password": f"guess {number}"})
    assert guesser.post(address, back | {"password": "sesame"}).status_code == 429
    assert b"One paragraph" not in guesser.get("/articles/behind-a-password/").content
    honest = Client()
    assert honest.post(address, back | {"password": "sesame"}, REMOTE_ADDR="10.0.0.2").status_code == 302
    assert b"One paragraph" in honest.get("/articles/behind-a-password/").content


@pytest.mark.django_db
def test_behind_a_proxy_readers_are_told_apart_and_cannot_pretend(strict, settings, anybody):
    settings.TRUSTED_PROXIES = 2

    def ask(forwarded):
        return anybody.get("/search/?q=locks", HTTP_X_FORWARDED_FOR=forwarded, REMOTE_ADDR="127.0.0.1").status_code

    assert [ask(f"10.1.1.{n}, 203.0.113.7, 192.0.2.1") for n in range(3)] == [200, 200, 429]
    assert ask("203.0.113.8, 192.0.2.1") == 200
    assert ask("[2001:db8::1]:4711, 192.0.2.1") == 200
    # Fewer than there should be: it has not come through the proxies.
    assert ask("203.0.113.9") == 200


@pytest.mark.django_db
def test_a_cache_that_is_away_keeps_nobody_out(strict, anybody, monkeypatch):
    def away(*args, **kwargs):
        raise ConnectionError

    monkeypatch.setattr(type(caches["counts"]), "add", away)
    assert {anybody.get("/search/?q=locks").status_code for _n in range(4)} == {200}


def test_threads_that_count_together_lose_nothing(tmp_path):
    cache = CountingFileCache(str(tmp_path), {})
    with ThreadPoolExecutor(8) as pool:
        first = list(pool.map(lambda _n: cache.add("key", 0, 60), range(50)))
        list(pool.map(lambda _n: cache.incr("key"), range(200)))
    assert first.count(True) == 1 and cache.get("key") == 200


def test_a_count_ends_when_it_would_have_ended(tmp_path):
    cache = CountingFileCache(str(tmp_path), {})
    cache.add("key", 1, timeout=-1)
    with pytest.raises(ValueError, match="not found"):
        cache.incr("key")
    with pytest.raises(ValueError, match="not found"):
        cache.incr("never-added")
