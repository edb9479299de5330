"""Secrets that an installation makes for itself once and keeps in its data folder, readable by its user only."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path


def kept_secret(data_dir: Path, name: str, make: Callable[[], str]) -> str:
    """The secret called `name`, made by `make` the first time.

    Processes that start together agree on one: the file appears complete or not at all, and the first wins.
    """
    path = secret_path(data_dir, name)
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # mkstemp makes its file with mode 0600.
        handle, draft = tempfile.mkstemp(dir=path.parent)
        try:
            with os.fdopen(handle, "w") as file:
                file.write(make() + "\n")
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            os.unlink(draft)
    return path.read_text().strip()


def secret_path(data_dir: Path, name: str) -> Path:
    return data_dir / "secrets" / name
