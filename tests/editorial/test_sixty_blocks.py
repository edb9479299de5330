"""What an article of sixty blocks costs the database: opening, autosaving, previewing and checking it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.article_costs import article_body, form_of

OPENING, AUTOSAVING, PREVIEWING, CHECKING = "opening", "autosaving", "previewing", "checking"

MOST = {OPENING: 75, AUTOSAVING: 188, PREVIEWING: 90, CHECKING: 40}


@pytest.fixture
def costs(editor_client, write_article, picture):
    """`costs(repeats)` counts the queries of each thing, for a body that has every type of block so often."""

    def count(ask) -> int:
        ask()
        with CaptureQueriesContext(connection) as queries:
            assert ask().status_code == 200
        return len(queries)

    def costs(repeats: int) -> dict[str, int]:
        target = write_article(f"Target {repeats}")
        article = write_article(f"Long {repeats}", body=article_body(repeats, picture, target), publish=False)
        edit = reverse("wagtailadmin_pages:edit", args=[article.pk])
        preview = reverse("wagtailadmin_pages:preview_on_edit", args=[article.pk])
        form = form_of(editor_client.get(edit))

        def autosave():
            latest = article.revisions.latest("pk")
            known = {
                "loaded_revision_id": latest.pk,
                "loaded_revision_created_at": latest.created_at.isoformat(),
            }
            if latest.user:
                # The first autosave of a session makes a version, the others overwrite it.
                known["overwrite_revision_id"] = latest.pk
            return editor_client.post(edit, form | known, headers={"accept": "application/json"})

        def show():
            assert editor_client.post(preview, form).json()["is_valid"]
            return editor_client.get(f"{preview}?mode=&in_preview_panel=true")

        return {
            OPENING: count(lambda: editor_client.get(edit)),
            AUTOSAVING: count(autosave),
            PREVIEWING: count(show),
            CHECKING: count(lambda: editor_client.post(reverse("precheck", args=[article.pk]), form)),
        }

    return costs


def test_sixty_blocks_with_twenty_four_things_chosen_cost_no_more_than_ten_with_four(costs):
    ten, sixty = costs(1), costs(6)

    assert sixty == ten
    assert all(sixty[step] <= most for step, most in MOST.items()), sixty
