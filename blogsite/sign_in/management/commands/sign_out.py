"""Sign people out of every browser, at once."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser

from blogsite.sign_in.sessions import end_all_sessions


class Command(BaseCommand):
    help = "Sign somebody, or everybody, out of every browser."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", nargs="?")
        parser.add_argument("--everybody", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        if bool(options["username"]) == options["everybody"]:
            raise CommandError("Name one account, or --everybody.")
        users = get_user_model().objects.all()
        if options["username"]:
            users = users.filter(username=options["username"])
            if not users:
                raise CommandError(f"There is no account {options['username']}.")
        ended = sum(end_all_sessions(user) for user in users)
        self.stdout.write(f"Sessions ended: {ended}.")
