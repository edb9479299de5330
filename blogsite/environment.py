"""The one place that reads the environment. Every variable is documented in `.env.example`."""

from pathlib import Path

import environ

PROJECT_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()


def data_dir() -> Path:
    """The folder that holds everything an installation must keep on disk: database, media, secrets."""
    return Path(env.str("DATA_DIR", default=str(PROJECT_DIR / "var"))).resolve()


def database(default: str | None = None) -> dict:
    """Django's database settings from DATABASE_URL; `default` is used where the variable is empty or missing."""
    url = env.str("DATABASE_URL", default="") or default
    if not url:
        return {}
    return environ.Env.db_url_config(url)
