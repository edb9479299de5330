"""The floor plan: which rooms there are, what may stand in them, and how large a file may grow.

Who may import whom is in the contracts of pyproject.toml, which `make check` runs.
"""

import re
import subprocess
from pathlib import Path

import pytest

from tests.project.sources import PROJECT_DIR, ROOMS

LARGEST = {".py": 400, ".html": 150, ".css": 250, ".js": 200}
CLOSETS = {"base", "common", "core", "helpers", "misc", "shared", "util", "utilities", "utils"}
TOP_LEVEL = {
    *ROOMS,
    *("templates", "static", "locale", "tests", "docs", "deploy", ".ci"),
    *("manage.py", "Makefile", "pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE", "Dockerfile", "compose.yaml"),
    *(".dockerignore", ".editorconfig", ".env.example", ".gitattributes", ".gitignore", ".pre-commit-config.yaml"),
    *("requirements.in", "requirements.txt", "requirements-dev.in", "requirements-dev.txt"),
    *("requirements-next.in", "requirements-next.txt"),
    "SECURITY.md",
}


def tracked_files() -> list[Path]:
    """The files of the project, whether git knows them already or not; what it ignores is not ours."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=PROJECT_DIR,
        check=True,
        capture_output=True,
        text=True,
    )
    return [Path(line) for line in listed.stdout.splitlines() if (PROJECT_DIR / line).is_file()]


def test_nothing_stands_at_the_top_that_is_not_on_the_plan():
    assert {path.parts[0] for path in tracked_files()} - TOP_LEVEL == set()


def is_closet(path: Path) -> bool:
    """A module or folder named for nothing in particular, where things pile up and import cycles begin."""
    if path.parts[0] not in ROOMS or path.parts[:2] == ("blogsite", "settings"):
        return False
    return not CLOSETS.isdisjoint(path.with_suffix("").parts)


def test_there_is_no_closet():
    assert [path for path in tracked_files() if is_closet(path)] == []


def test_a_closet_would_be_found():
    assert is_closet(Path("blog/utils.py"))
    assert is_closet(Path("home/common/text.py"))
    assert not is_closet(Path("blog/related.py"))


def too_long(path: Path, lines: int) -> bool:
    return "migrations" not in path.parts and lines > LARGEST.get(path.suffix, lines)


def test_no_file_holds_more_than_one_noun_can_fill():
    long_files = {
        str(path): lines
        for path in tracked_files()
        if path.suffix in LARGEST and too_long(path, lines := len((PROJECT_DIR / path).read_text().splitlines()))
    }
    assert long_files == {}


@pytest.mark.parametrize("suffix", LARGEST)
def test_a_file_that_is_too_long_would_be_found(suffix):
    assert too_long(Path(f"blog/articles{suffix}"), LARGEST[suffix] + 1)
    assert not too_long(Path(f"blog/articles{suffix}"), LARGEST[suffix])


def machine_traces(text: str) -> list[str]:
    """Paths of one person's or one machine's folders, which mean nothing anywhere else."""
    return re.findall(r"(?<![\w.])/(?:root|Users)/\w+", text)


def test_no_file_names_a_folder_of_one_machine():
    traces = {
        str(path): found
        for path in tracked_files()
        if path.suffix in {".py", ".html", ".css", ".js", ".md", ".toml", ".in", ".txt", ".yml", ".yaml", ""}
        and (found := machine_traces((PROJECT_DIR / path).read_text(errors="replace")))
    }
    assert traces == {}


def test_a_folder_of_one_machine_would_be_found():
    assert machine_traces('open("/Users/' + 'sam/blog.sqlite3")')
    assert not machine_traces("https://example.org/Users/page")
