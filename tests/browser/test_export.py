"""An administrator takes the blog along."""

import zipfile

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests import builders


def test_an_administrator_downloads_the_blog_as_markdown(new_page, log_in, live_server):
    builders.article("Locks")
    page = new_page()
    log_in(page, builders.user("Administrators", username="alan"))
    page.goto("/admin/")
    page.get_by_role("link", name="Export", exact=True).click()
    page.get_by_role("button", name="Make the export").click()

    with page.expect_download() as download:
        page.get_by_role("link", name="Download").click()
    with zipfile.ZipFile(download.value.path()) as archive:
        assert any("locks" in name for name in archive.namelist())
    expect(page.get_by_text("Deleted by itself on")).to_be_visible()
    assert Axe().run(page, context=".jobs").response["violations"] == []
