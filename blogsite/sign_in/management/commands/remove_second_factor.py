"""For somebody who has lost their phone, their key and their recovery codes."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser

from blogsite.sign_in.second_factor import remove_second_factors


class Command(BaseCommand):
    help = "Take somebody's second factors away. They sign in with their password and can set up new ones."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")

    def handle(self, *args: Any, **options: Any) -> None:
        user = get_user_model().objects.filter(username=options["username"]).first()
        if user is None:
            raise CommandError(f"There is no account {options['username']}.")
        self.stdout.write(f"Second factors removed: {remove_second_factors(user)}.")
