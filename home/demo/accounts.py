"""The three accounts of the demo, one for each role."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from home.roles import ADMINISTRATORS, AUTHORS, EDITORS

ACCOUNTS = {"admin": ADMINISTRATORS, "editor": EDITORS, "author": AUTHORS}


def create_accounts(password: str) -> list[str]:
    """Create the accounts that do not exist yet, all with `password`. Returns the names of the new ones."""
    created = []
    for username, group_name in ACCOUNTS.items():
        user, is_new = get_user_model().objects.get_or_create(
            username=username,
            defaults={
                "email": f"{username}@example.com",
                "first_name": username.capitalize(),
                "is_superuser": username == "admin",
            },
        )
        if is_new:
            user.set_password(password)
            user.save()
            user.groups.add(Group.objects.get(name=group_name))
            created.append(username)
    return created


def delete_accounts() -> None:
    get_user_model().objects.filter(username__in=ACCOUNTS, email__endswith="@example.com").delete()
