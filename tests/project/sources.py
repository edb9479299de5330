"""The files that the tests of the project itself look through."""

from pathlib import Path

PROJECT_DIR = Path(__file__).resolve().parent.parent.parent
ROOMS = ("blogsite", "blog", "home", "search")


def python_files(*, migrations: bool = False) -> list[Path]:
    """The project's own code, without the tests."""
    found = [PROJECT_DIR / "manage.py", *(PROJECT_DIR / "deploy").glob("*.py")]
    for room in ROOMS:
        found += sorted((PROJECT_DIR / room).rglob("*.py"))
    return [path for path in found if migrations or path.parent.name != "migrations"]
