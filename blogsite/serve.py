"""`make run` and `make dev`: prepare the installation in the data folder, say where it is, and serve it.

Nothing a reader or editor can see changes on a second start.
"""

import os
import sys
from pathlib import Path

PROJECT_DIR = Path(__file__).resolve().parent.parent
GUNICORN = ["-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", "blogsite.wsgi:application"]


def main(arguments: list[str]) -> int:
    """Prepare and become the server. A problem the owner can solve is one line and a non-zero exit."""
    development = arguments == ["--development"]
    if not (3, 11) <= sys.version_info[:2] <= (3, 14):
        return fail(f"Python 3.11 to 3.14 is needed; this is {sys.version.split()[0]}.")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", f"blogsite.settings.{'development' if development else 'local'}")
    try:
        from django.core.exceptions import ImproperlyConfigured

        from blogsite import environment, installation, worker_keeper
    except ModuleNotFoundError as error:
        return fail(f"{error.name} is not installed. Start with `make run`, which installs it.")
    try:
        environment.load_env_file()
        installation.require_free_port(environment.BIND_ADDRESS.read(), environment.PORT.read())
        installation.require_writable_folder(environment.DATA_DIR.read())
        installation.prepare(collect_static=not development)
    except (ImproperlyConfigured, installation.CannotStart) as error:
        return fail(str(error))
    print(installation.welcome(), flush=True)
    os.chdir(PROJECT_DIR)
    worker_keeper.start("run_scheduler")
    if environment.TASK_WORKER.read():
        worker_keeper.start("db_worker", "--reload" if development else "--no-reload")
    command = ["manage.py", "runserver", str(environment.PORT.read())] if development else GUNICORN
    return os.execv(sys.executable, [sys.executable, *command])


def fail(message: str) -> int:
    print(f"error: {message}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
