"""Whole journeys of an article through the roles, and what the form says to those who cannot edit it."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from blog.models import ArticlePage
from home.scheduling.running import run_due
from tests import builders
from tests.editorial.test_planning import schedule
from tests.editorial.test_roles import article_form, edit_url


@pytest.fixture
def draft(write_article, author_account):
    return write_article("Locks", publish=False, owner=author_account)


@pytest.fixture
def form(draft, category, writer):
    """What the article's form sends, with these changes."""

    def form(**fields):
        rows = {
            "categories": [{"id": draft.article_categories.get().pk, "category": category.pk}],
            "authors": [{"id": draft.article_authors.get().pk, "author": writer.pk}],
        }
        data = article_form(draft, **rows) | fields
        return data | {"article_categories-INITIAL_FORMS": "1", "article_authors-INITIAL_FORMS": "1"}

    return form


def act(client, article, action: str, **data):
    state = ArticlePage.objects.get(pk=article.pk).current_workflow_task_state
    return client.post(reverse("wagtailadmin_pages:workflow_action", args=[article.pk, action, state.pk]), data)


def said(client, article) -> str:
    return " ".join(re.sub("<[^>]+>", " ", client.get(edit_url(article)).content.decode()).split())


def test_from_draft_to_reader_and_back(author_client, editor_client, draft, form, anybody):
    address = f"/articles/{draft.slug}/"
    author_client.post(edit_url(draft), form(**{"action-publish": "1"}))
    assert anybody.get(address).status_code == 404

    author_client.post(edit_url(draft), form(**{"action-submit": "1"}))
    act(editor_client, draft, "reject", comment="Say why locks.")
    author_client.post(edit_url(draft), form(**{"summary": "Why locks.", "action-submit": "1"}))
    act(author_client, draft, "approve")
    assert anybody.get(address).status_code == 404
    act(editor_client, draft, "approve")
    assert "Why locks." in anybody.get(address).content.decode()

    author_client.post(reverse("wagtailadmin_pages:unpublish", args=[draft.pk]))
    assert anybody.get(address).status_code == 200
    editor_client.post(reverse("wagtailadmin_pages:unpublish", args=[draft.pk]))
    assert anybody.get(address).status_code == 404


def test_approved_for_a_day_to_come_moved_and_out(author_client, editor_client, draft, form, anybody):
    in_a_week = timezone.localtime(builders.days_from_now(7))
    author_client.post(edit_url(draft), form(**{"go_live_at": f"{in_a_week:%Y-%m-%d %H:%M}", "action-submit": "1"}))
    act(editor_client, draft, "approve")
    assert anybody.get(f"/articles/{draft.slug}/").status_code == 404

    sooner = timezone.localtime(builders.days_from_now(1))
    editor_client.post(f"/admin/planning/{draft.pk}/reschedule/", {"go_live_at": f"{sooner:%Y-%m-%dT%H:%M}"})
    builders.make_due(draft)
    run_due()

    assert anybody.get(f"/articles/{draft.slug}/").status_code == 200
    assert "Locks" in anybody.get("/articles/").content.decode()


class TestWhoAndWhy:
    def test_under_review(self, author_client, editor_client, draft, form):
        author_client.post(edit_url(draft), form(**{"action-submit": "1"}))

        words = said(author_client, draft)
        assert "ada submitted this article on" in words
        assert "only these can edit it: Administrators and Editors" in words
        assert "only these can edit it" not in said(editor_client, draft)

        author_client.post(edit_url(draft), form(title="Mine"))
        assert ArticlePage.objects.get().draft_title == "Locks"

    def test_scheduled(self, editor_client, editor_account, draft):
        draft.go_live_at = builders.days_from_now(2)
        draft.save_revision(user=editor_account).publish(user=editor_account)

        assert "eve has scheduled this article for" in said(editor_client, draft)

    def test_locked_by_somebody(self, author_client, editor_account, draft):
        Page.objects.filter(pk=draft.pk).update(locked=True, locked_by=editor_account, locked_at=timezone.now())

        assert re.search(r"'Locks' was locked by eve on", said(author_client, draft))

    def test_scheduled_by_nobody_in_particular(self, editor_client, draft):
        schedule(draft, builders.days_from_now(2))

        assert "This article is scheduled for" in said(editor_client, draft)
