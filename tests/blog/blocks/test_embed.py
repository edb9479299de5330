import pytest
from wagtail.embeds.embeds import get_embed_hash
from wagtail.embeds.finders.base import EmbedFinder
from wagtail.embeds.models import Embed

from blog.builders import embed

URL = "https://www.youtube.com/watch?v=abc"
FRAME = '<iframe width="480" height="270" src="https://www.youtube.com/embed/abc?feature=oembed"></iframe>'

pytestmark = pytest.mark.django_db


class Provider(EmbedFinder):
    """A provider that answers, or fails, without a network."""

    asked: list[str] = []
    error: Exception | None = None

    def accept(self, url):
        return True

    def find_embed(self, url, max_width=None, max_height=None):
        self.asked.append(url)
        if self.error:
            raise self.error
        return {
            "title": "A talk",
            "provider_name": "YouTube",
            "type": "video",
            "html": FRAME,
            "width": 480,
            "height": 270,
        }


@pytest.fixture(autouse=True)
def provider(monkeypatch):
    monkeypatch.setattr(Provider, "asked", [])
    monkeypatch.setattr("wagtail.embeds.embeds.get_finders", lambda: [Provider()])
    return Provider


def store(html=FRAME):
    return Embed.objects.create(url=URL, hash=get_embed_hash(URL), type="video", html=html, title="A talk")


def test_link_card_names_title_and_host(render):
    found = render(embed(URL, "Transactions", caption="32 minutes"))
    assert found.a["href"] == URL
    assert found.select_one(".embed-title").text == "Transactions"
    assert found.select_one(".embed-host").text == "youtube.com"
    assert found.figcaption.text == "32 minutes"


def test_rendering_asks_nobody(render, provider):
    found = render(embed(URL, "Transactions"))
    assert provider.asked == []
    assert found.button is None


def test_frame_is_offered_but_not_loaded(render):
    store()
    found = render(embed(URL, ""))
    assert found.select("iframe") == []
    assert found.button["data-src"] == "https://www.youtube-nocookie.com/embed/abc?feature=oembed"
    assert found.button["data-title"] == "A talk"
    assert "hidden" in found.select_one("[data-embed-choice]").attrs


def test_foreign_frame_stays_a_link(render):
    store(FRAME.replace("www.youtube.com", "evil.example"))
    assert render(embed(URL, "Talk")).button is None


def test_many_embeds_cost_one_query(render, django_assert_num_queries):
    store()
    with django_assert_num_queries(1):
        render(embed(URL, "1"), embed(URL + "d", "2"), embed(URL + "e", "3"))


def test_publishing_stores_the_answer_of_the_provider(problems, provider, render):
    assert problems(embed(URL, "Talk")) == {}
    assert provider.asked == [URL]
    assert render(embed(URL, "Talk")).button


def test_unreachable_provider_costs_nobody_their_work(problems, provider, monkeypatch, render):
    monkeypatch.setattr(provider, "error", OSError("no network"))
    assert problems(embed(URL, "Talk")) == {}
    assert render(embed(URL, "Talk")).a["href"] == URL


def test_saving_a_draft_asks_nobody(problems, provider):
    assert problems(embed(URL, "Talk"), is_draft=True) == {}
    assert provider.asked == []
