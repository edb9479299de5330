"""Choosing what stands first under “Related articles”."""

from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from blog.models import ArticlePage
from tests.editorial.test_article_form import form_data


def picks(*articles) -> dict:
    rows = [{"picked": article.pk, "ORDER": str(number)} for number, article in enumerate(articles, start=1)]
    return nested_form_data({"picks": inline_formset(rows)})


def test_the_choice_belongs_to_the_draft_in_its_order(author_client, write_article, blog_index):
    one, two = write_article("One"), write_article("Two")
    add = reverse("wagtailadmin_pages:add", args=["blog", "articlepage", blog_index.pk])
    author_client.post(add, form_data() | picks(two, one))
    article = ArticlePage.objects.get(slug="locks")
    draft = article.get_latest_revision_as_object()

    assert [pick.picked.title for pick in draft.picks.all()] == ["Two", "One"]
    assert not article.live


def test_no_more_than_are_shown_can_be_chosen(author_client, write_article, blog_index):
    articles = [write_article(f"Article {number}") for number in range(4)]
    add = reverse("wagtailadmin_pages:add", args=["blog", "articlepage", blog_index.pk])
    response = author_client.post(add, form_data() | picks(*articles))

    assert response.status_code == 200
    assert not ArticlePage.objects.filter(slug="locks").exists()


def test_a_version_that_names_an_article_deleted_since_still_opens(author_client, write_article):
    other, article = write_article("Other"), write_article("Locks")
    article.picks.create(picked=other)
    article.save_revision()
    ArticlePage.objects.get(pk=other.pk).delete()

    assert list(ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object().picks.all()) == []
