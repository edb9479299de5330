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
from playwright.sync_api import BrowserContext, Page, sync_playwright

from tests.browser.chromium import launch
from tests.guide_scene import arrange
from tests.screenshots import signed_in
from tests.serving import PROJECT_DIR, Started, started
from tests.system_packages import BROWSER, require

FOLDER = PROJECT_DIR / "docs" / "editors" / "pictures"
WIDTH, HEIGHT = 1120, 760
COLOURS = 96


@dataclass(frozen=True)
class Task:
    """A picture: where to go, as whom, and what to do there before it is taken. `path` may name articles by slug."""

    path: str
    user: str = "editor"
    prepare: Callable[[Page], None] = lambda page: None
    height: int = HEIGHT


def choose_title(page: Page) -> None:
    page.get_by_role("textbox", name="Title*").fill("Advisory locks in practice")


TASKS = {
    "dashboard": Task("", height=900),
    "planning": Task("planning/", height=900),
    "links": Task("reports/links/", height=600),
    "not-found": Task("reports/missing/", height=600),
    "reschedule": Task("planning/{scheduled}/reschedule/", height=460),
    "review-date": Task("planning/{old}/review/", height=640),
    "writing": Task("pages/add/blog/articlepage/{index}/", user="author", prepare=choose_title),
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
