#!/usr/bin/env python
"""Run a management command.

Without DJANGO_SETTINGS_MODULE the installation of `make run` is used (blogsite.settings.local:
SQLite in the data folder, debug off). Servers set blogsite.settings.production.
"""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "blogsite.settings.local")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    from blogsite.environment import load_env_file

    load_env_file()
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(f"error: {error}")


if __name__ == "__main__":
    main()
