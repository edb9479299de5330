"""The migrations say what the models say, and depend on each other the way the rooms do."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

ROOMS = {"blog", "home", "search"}
ALLOWED = {"blog": {"blog"}, "home": {"home", "blog"}, "search": {"search", "blog"}}


@pytest.fixture(scope="module")
def loader() -> MigrationLoader:
    return MigrationLoader(None, ignore_no_migrations=True)


@pytest.mark.django_db
def test_no_migration_is_missing():
    output = StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=output)
    except SystemExit:
        pytest.fail(output.getvalue())


@pytest.mark.django_db
def test_every_migration_has_been_applied_from_nothing():
    loader = MigrationLoader(connection)
    assert set(loader.disk_migrations) <= set(loader.applied_migrations)


def test_every_migration_is_named_by_hand(loader):
    unnamed = [key for key in loader.disk_migrations if key[0] in ROOMS and "_auto_" in key[1]]
    assert unnamed == []


def test_no_room_has_two_ends(loader):
    assert not loader.detect_conflicts()


def test_migrations_depend_on_each_other_the_way_the_rooms_do(loader):
    wrong = [
        (key, parent)
        for key, migration in loader.disk_migrations.items()
        if key[0] in ROOMS
        for parent in migration.dependencies
        if parent[0] in ROOMS - ALLOWED[key[0]]
    ]
    assert wrong == []
