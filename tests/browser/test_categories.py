"""Two names for one thing become one, and no old link leads nowhere."""

from playwright.sync_api import expect

from tests import builders


def test_an_editor_merges_two_categories(new_page, log_in):
    databases, storage = builders.category("Databases", hue=150), builders.category("Storage", hue=25)
    builders.article("Locks", categories=[databases])
    builders.article("Disks", categories=[storage])
    editor, reader = new_page(), new_page()
    log_in(editor, builders.user("Editors"))
    reader.goto("/articles/")
    reader.get_by_role("link", name="Storage").first.click()
    expect(reader.get_by_role("link", name="Disks")).to_be_visible()

    editor.goto(f"/admin/snippets/blog/category/edit/{storage.pk}/")
    editor.get_by_role("button", name="Actions", exact=True).click()
    editor.get_by_role("link", name="Merge into another").click()
    editor.get_by_label("Merge into").select_option("Databases")
    editor.get_by_role("button", name="Continue").click()
    expect(editor.get_by_text("1 article moves to “Databases”.")).to_be_visible()
    editor.get_by_role("button", name="Yes, merge").click()
    expect(editor.get_by_text("“Storage” was merged into “Databases”")).to_be_visible()

    reader.reload()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Databases")
    expect(reader.get_by_role("link", name="Disks")).to_be_visible()
    expect(reader.get_by_role("link", name="Locks")).to_be_visible()
    expect(reader.get_by_role("link", name="Storage")).to_have_count(0)
