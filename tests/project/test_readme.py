"""What the documents promise exists."""

import re
from pathlib import Path

import pytest

from tests.project.sources import PROJECT_DIR
from tests.project.test_make import TARGETS

README = PROJECT_DIR / "README.md"
DOCUMENTS = [README, *sorted((PROJECT_DIR / "docs").rglob("*.md"))]
WITHOUT_BLOCKS = re.compile(r"^```.*?^```$", flags=re.MULTILINE | re.DOTALL)


def test_the_readme_names_both_commands():
    assert {"make run", "make test"} <= set(re.findall(r"make [a-z-]+", README.read_text()))


def unknown_targets(text: str) -> list[str]:
    """Make targets in code, either in a line of a block or between backticks, that the Makefile lacks."""
    mentioned = re.findall(r"(?:^|`)make ([a-z][a-z-]*)", text, flags=re.MULTILINE)
    return [target for target in mentioned if target not in TARGETS]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(PROJECT_DIR)))
def test_every_target_in_a_document_exists(path: Path):
    assert unknown_targets(path.read_text()) == []


def test_a_target_that_does_not_exist_would_be_found():
    assert unknown_targets("Type `make coffee`.\n\n```\nmake run\nmake tea\n```\n") == ["coffee", "tea"]


def broken_links(path: Path) -> list[str]:
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", WITHOUT_BLOCKS.sub("", path.read_text()))
    return [link for link in links if "://" not in link and not (path.parent / link).exists()]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(PROJECT_DIR)))
def test_every_link_to_a_file_arrives(path: Path):
    assert broken_links(path) == []


def test_a_broken_link_would_be_found(tmp_path: Path):
    page = tmp_path / "page.md"
    page.write_text("[here](page.md) [there](gone.md) [away](https://example.org)\n")
    assert broken_links(page) == ["gone.md"]


def test_every_decision_is_in_the_list_of_decisions():
    folder = PROJECT_DIR / "docs" / "decisions"
    listed = (folder / "README.md").read_text()
    missing = [path.name for path in folder.glob("[0-9]*.md") if f"({path.name})" not in listed]
    assert missing == []
