"""`make guide-screenshots`: the pictures of the editors' guide, from a new installation with the demo content.

They go to docs/editors/pictures/, as WebP with few colours: what they show is the admin, not photographs.
"""

import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import BrowserContext, Page, expect, sync_playwright

from blog.covers import cover_png
from tests.browser.chromium import launch
from tests.guide_scene import arrange
from tests.screenshots import signed_in
from tests.serving import PROJECT_DIR, Started, started
from tests.system_packages import BROWSER, require
from tests.uploads import POSTS, zip_of

FOLDER = PROJECT_DIR / "docs" / "editors" / "pictures"
WIDTH, HEIGHT = 1120, 760
COLOURS = 96
ZIP = zip_of(POSTS)
PICTURES = [
    {"name": f"{name}.png", "mimeType": "image/png", "buffer": cover_png(name, hue, width=480)}
    for name, hue in (("queue-length", 210), ("locks-held", 25))
]
MARKDOWN = """## Take the next job

A worker takes the **oldest** job that nobody else has:

```sql
SELECT id FROM jobs ORDER BY id
FOR UPDATE SKIP LOCKED LIMIT 1;
```

| Workers | Jobs a second |
| --- | --- |
| 1 | 310 |
| 8 | 1950 |
"""


@dataclass(frozen=True)
class Task:
    """A picture: where to go, as whom, and what to do there before it is taken. `path` may name articles by slug."""

    path: str
    user: str = "editor"
    prepare: Callable[[Page], None] = lambda page: None
    height: int = HEIGHT


def open_check(page: Page) -> None:
    page.get_by_role("button", name="Toggle check before publishing").click()
    page.locator("[data-precheck-jump]").first.wait_for()


def choose_pictures(page: Page) -> None:
    page.locator("[data-choose-pictures]").set_input_files(PICTURES)
    page.get_by_role("dialog").get_by_label("What does it show?").first.fill("The queue grows until noon")


def go_to_recommended(page: Page) -> None:
    page.get_by_role("tab", name="Organise").click()
    page.get_by_role("heading", name="Recommended articles").scroll_into_view_if_needed()


def make_link(page: Page) -> None:
    page.get_by_label("For whom?").fill("Sam of the queue team")
    page.get_by_role("button", name="Make a link").click()
    page.get_by_role("button", name="Copy").wait_for()


def paste_markdown(page: Page) -> None:
    page.get_by_role("button", name="Insert Markdown").click()
    window = page.get_by_role("dialog", name="Insert Markdown")
    window.get_by_label("Markdown", exact=True).fill(MARKDOWN)
    expect(window.get_by_role("button", name="Insert", exact=True)).to_be_enabled()
    window.frame_locator("iframe").get_by_text("SKIP LOCKED").first.wait_for()


def upload_posts(page: Page) -> None:
    page.get_by_label("File").set_input_files({"name": "notes.zip", "mimeType": "application/zip", "buffer": ZIP})
    page.get_by_role("button", name="Upload and check").click()
    page.get_by_role("button", name="Start the import").wait_for()


def write_title(page: Page) -> None:
    page.get_by_role("textbox", name="Title*").fill("Advisory locks in practice")


NEW = "pages/add/blog/articlepage/{index}/"
TASKS = {
    "before-publishing": Task("pages/{faulty}/edit/", prepare=open_check, height=900),
    "dashboard": Task("", height=900),
    "exporting": Task("exports/", user="admin", height=560),
    "importing": Task("imports/new/", user="admin", prepare=upload_posts, height=1000),
    "links": Task("reports/links/", height=600),
    "markdown": Task(NEW, user="author", prepare=paste_markdown),
    "not-found": Task("reports/missing/", height=600),
    "pictures": Task(NEW, user="author", prepare=choose_pictures),
    "planning": Task("planning/", height=900),
    "recommended": Task("pages/{old}/edit/", prepare=go_to_recommended),
    "reschedule": Task("planning/{scheduled}/reschedule/", height=460),
    "review-date": Task("planning/{old}/review/", height=640),
    "searches": Task("reports/searches/", height=560),
    "second-factor": Task("sign-in/second-factor/", user="author", height=560),
    "series": Task("snippets/blog/series/edit/{series}/", height=820),
    "sharing-drafts": Task("pages/{mine}/share/", prepare=make_link, height=900),
    "writing": Task(NEW, user="author", prepare=write_title),
}


def main() -> int:
    require(BROWSER)
    with tempfile.TemporaryDirectory() as folder:
        data_dir = Path(folder)
        with started(data_dir, TASK_WORKER="false") as site:
            keys = arrange(data_dir)
            photograph(site, keys)
    return 0


def photograph(site: Started, keys: dict[str, int]) -> None:
    FOLDER.mkdir(exist_ok=True)
    for path in FOLDER.glob("*.webp"):
        path.unlink()
    with sync_playwright() as playwright:
        browser = launch(playwright)
        sessions: dict[str, BrowserContext] = {}
        for name, task in TASKS.items():
            if task.user not in sessions:
                sessions[task.user] = signed_in(browser, site, user=task.user)
            store(name, picture_of(sessions[task.user], f"{site.address}/admin/{task.path.format(**keys)}", task))
        browser.close()
    total = sum(path.stat().st_size for path in FOLDER.iterdir())
    print(f"{len(TASKS)} pictures, {total / 1000:.0f} kB, in {FOLDER.relative_to(PROJECT_DIR)}")


def picture_of(session: BrowserContext, url: str, task: Task) -> bytes:
    page = session.new_page()
    page.set_viewport_size({"width": WIDTH, "height": task.height})
    page.goto(url)
    page.wait_for_load_state("networkidle")
    task.prepare(page)
    picture = page.screenshot(animations="disabled", caret="hide")
    page.close()
    return picture


def store(name: str, data: bytes) -> None:
    with Image.open(BytesIO(data)) as picture:
        few = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).convert("RGB")
        few.save(FOLDER / f"{name}.webp", lossless=True, method=6)


if __name__ == "__main__":
    sys.exit(main())
