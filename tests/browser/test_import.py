"""An administrator brings posts in, from the upload to the article; and nobody else does."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from blog.models import ArticlePage, ImportJob
from tests import builders
from tests.uploads import POSTS, zip_of


@pytest.fixture
def posts_file(tmp_path):
    path = tmp_path / "notes.zip"
    path.write_bytes(zip_of(POSTS))
    return path


@pytest.fixture
def administrator(live_server, django_db_serialized_rollback):
    return builders.user("Administrators", username="alan")


def barriers(page: Page) -> list[tuple]:
    """What axe finds in the part of the page that is ours."""
    found = Axe().run(page, context=".jobs").response["violations"]
    return [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in found]


def upload(page: Page, file) -> None:
    page.goto("/admin/")
    page.get_by_role("link", name="Import", exact=True).click()
    page.get_by_role("link", name="New import").click()
    page.get_by_label("Markdown").check()
    page.get_by_label("File").set_input_files(file)
    page.get_by_role("button", name="Upload and check").click()


def test_an_administrator_imports_a_zip_with_one_bad_file(new_page, log_in, administrator, posts_file):
    page = new_page(viewport={"width": 1280, "height": 900})
    log_in(page, administrator)
    upload(page, posts_file)

    expect(page.get_by_role("heading", name="What will happen")).to_be_visible()
    expect(page.get_by_text("2 new articles")).to_be_visible()
    expect(page.get_by_text("1 post that cannot be imported")).to_be_visible()
    assert not ArticlePage.objects.exists()
    assert barriers(page) == []

    page.get_by_role("button", name="Start the import").click()
    expect(page.get_by_role("heading", name="What has happened")).to_be_visible()
    assert barriers(page) == []

    page.get_by_label("Show", exact=True).select_option("Failed")
    page.get_by_role("button", name="Show these").click()
    expect(page.get_by_role("row")).to_have_count(2)
    expect(page.get_by_role("row").last).to_contain_text("bad.md")

    page.get_by_label("Show", exact=True).select_option("New")
    page.get_by_role("button", name="Show these").click()
    page.get_by_role("link", name="Locks").click()
    expect(page).to_have_url(re.compile(r"/admin/pages/\d+/edit/"))
    page.goto(ArticlePage.objects.get(title="Locks").url)
    expect(page.get_by_role("heading", level=1, name="Locks")).to_be_visible()


def test_progress_is_shown_until_there_is_a_plan(new_page, log_in, administrator, posts_file):
    job = ImportJob.objects.create(
        upload_name="notes.zip", state="checking", runner="a worker", touched_at=builders.moment(2999, 1, 1)
    )
    page = new_page()
    log_in(page, administrator)
    page.goto(f"/admin/imports/{job.pk}/")
    expect(page.get_by_role("heading", name="The file is being checked")).to_be_visible()
    assert barriers(page) == []

    ImportJob.objects.update(done=120, total=360)
    expect(page.get_by_role("status").filter(has_text="120 of 360 posts")).to_be_visible()
    expect(page.get_by_role("progressbar", name="Progress")).to_have_attribute("value", "120")

    ImportJob.objects.update(state="checked", plan={"statuses": {"created": 360}})
    expect(page.get_by_text("360 new articles")).to_be_visible()


def test_a_file_that_is_too_large_is_refused_before_it_is_sent(new_page, log_in, administrator, posts_file, settings):
    settings.IMPORT_UPLOAD_LIMIT = 100
    page = new_page()
    log_in(page, administrator)
    upload(page, posts_file)

    message = page.get_by_label("File").evaluate("field => field.validationMessage")
    assert message == "This file is too large to be uploaded here."
    assert not ImportJob.objects.exists()


def test_what_the_server_refuses_is_said_in_the_form(new_page, log_in, administrator, tmp_path):
    path = tmp_path / "notes.zip"
    path.write_bytes(b"")
    page = new_page()
    log_in(page, administrator)
    upload(page, path)

    expect(page.get_by_text("The file is empty.")).to_be_visible()
    assert barriers(page) == []
    path.write_bytes(zip_of(POSTS))
    page.get_by_label("File").set_input_files(path)
    page.get_by_role("button", name="Upload and check").click()
    expect(page.get_by_role("heading", name="What will happen")).to_be_visible()


def test_it_works_without_scripts(page_without_scripts, log_in, administrator, posts_file):
    page = page_without_scripts
    log_in(page, administrator)
    page.goto("/admin/imports/new/")
    page.get_by_label("File").set_input_files(posts_file)
    page.get_by_role("button", name="Upload and check").click()
    page.get_by_role("button", name="Start the import").click()

    expect(page.get_by_role("heading", name="What has happened")).to_be_visible()


def test_an_author_has_no_access(new_page, log_in, live_server):
    page = new_page()
    log_in(page, builders.user("Authors", username="ada"))
    page.goto("/admin/imports/")

    expect(page).to_have_url(re.compile(r"/admin/$"))
    expect(page.get_by_text("you do not have permission")).to_be_visible()
    expect(page.get_by_role("link", name="Import", exact=True)).to_have_count(0)
