#!/usr/bin/env python
"""Run a management command.

Without DJANGO_SETTINGS_MODULE the embedded installation is used (blogsite.settings.local:
SQLite in the data folder, debug off). Servers set blogsite.settings.production.
"""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "blogsite.settings.local")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
