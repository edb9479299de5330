"""Generated articles are what articles stored in the usual way would be, and the same every time."""

from itertools import pairwise

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page, ReferenceIndex

from blog.body_text import measure
from blog.generating import surroundings
from blog.models import ArticlePage, Category
from blog.reading_time import reading_minutes
from tests import builders


@pytest.fixture(autouse=True)
def _few_pictures(monkeypatch):
    monkeypatch.setattr(surroundings, "PICTURES", 2)
    monkeypatch.setattr(surroundings, "AUTHORS", 3)
    monkeypatch.setattr(surroundings, "PICTURE_WIDTH", 320)


def generate(articles=12, *, seed=7, **options):
    call_command("generate_content", articles=articles, seed=seed, verbosity=0, **options)
    return ArticlePage.objects.order_by("path")


def as_text(article):
    relations = ("article_categories__category__name", "article_authors__author__name", "article_tags__tag__name")
    related = [sorted(ArticlePage.objects.filter(pk=article.pk).values_list(name, flat=True)) for name in relations]
    texts = [block["value"] for block in article.body.raw_data if block["type"] in {"heading", "code", "callout"}]
    return article.title, article.slug, article.summary, article.first_published_at, texts, related


def test_the_same_seed_gives_the_same_articles(index):
    first = [as_text(article) for article in generate()]
    for article in ArticlePage.objects.all():
        article.delete()
    assert [as_text(article) for article in generate()] == first


def test_another_seed_gives_other_articles(index):
    titles = {article.title for article in generate()}
    assert titles.isdisjoint(article.title for article in generate(seed=8).filter(slug__contains="-8-"))


def test_a_site_can_be_grown(index):
    generate(4)
    few = {article.slug: as_text(article) for article in ArticlePage.objects.all()}
    articles = generate(9)
    assert articles.count() == 9
    assert {article.slug: as_text(article) for article in articles if article.slug in few} == few


def test_the_tree_is_sound_and_other_articles_keep_their_places(index):
    builders.article("Written by hand")
    generate()
    builders.article("Written afterwards")
    assert [len(found) for found in Page.find_problems()] == [0] * 5
    index.refresh_from_db()
    assert index.numchild == index.get_children().count() == 14


def test_lengths_and_reading_times_are_what_is_counted(index):
    for article in generate():
        measured = measure(article.body)
        assert article.word_count == measured.words
        assert article.reading_minutes == reading_minutes(
            words=measured.words, code_lines=measured.code_lines, pictures=measured.pictures
        )
        assert 250 <= article.word_count <= 8000


def test_the_reference_index_is_what_wagtail_would_write(index):
    def rows(article):
        found = ReferenceIndex.get_references_for_object(article)
        names = ("content_type", "to_content_type", "to_object_id", "model_path", "content_path", "content_path_hash")
        return set(found.values_list(*names))

    for article in generate():
        stored = rows(article)
        ReferenceIndex.create_or_update_for_object(article)
        assert rows(article) == stored
        assert stored


def test_generated_articles_are_valid(index):
    for article in generate():
        article.full_clean()


def test_readers_can_open_and_find_them(index, client):
    article = generate().first()
    assert article.title in client.get(f"/articles/{article.slug}/").content.decode()
    assert f"/{article.slug}/" in client.get("/search/", {"q": f'"{article.title}"'}).content.decode()


def test_the_search_index_can_be_left_for_later(index, client):
    article = generate(no_search_index=True).first()
    assert f"/{article.slug}/" not in client.get("/search/", {"q": article.title}).content.decode()
    call_command("rebuild_search_index", verbosity=0)
    assert f"/{article.slug}/" in client.get("/search/", {"q": article.title}).content.decode()


def test_some_categories_have_many_articles_and_some_have_few(index):
    generate(60, no_search_index=True)
    counts = sorted(category.article_categories.count() for category in Category.objects.all())
    assert counts[-1] > 4 * max(counts[0], 1)
    assert all(fewer <= more for fewer, more in pairwise(counts))


def test_a_site_without_an_index_is_told_so(index):
    index.delete()
    with pytest.raises(CommandError, match="no blog index"):
        generate()
