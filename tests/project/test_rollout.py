"""A release is rolled out while the one before it goes on: new migrations neither lock nor break it, and what is in
the database survives them.

django-migration-linter reads the SQL. It warns of what locks a table, and of what a process of the old release could
not live with: columns and tables that go or change their names, columns that must not be empty.
"""

import pytest
from django.db import connection, migrations, models
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django_migration_linter.sql_analyser import PostgresqlAnalyser, analyse_sql_statements

from blog.models import ArticlePage
from search.upkeep import is_out_of_date
from tests import builders
from tests.project.released_migrations import RELEASED


def new_migrations(loader: MigrationLoader) -> list[tuple[str, str]]:
    """Those of our apps that the last release does not have, in the order in which they are applied."""
    released = {key for app, name in RELEASED.items() for key in loader.graph.forwards_plan((app, name))}
    plan = [
        key for app in RELEASED for leaf in loader.graph.leaf_nodes(app) for key in loader.graph.forwards_plan(leaf)
    ]
    return [key for key in dict.fromkeys(plan) if key not in released and key[0] in RELEASED]


def sql_of(migration: migrations.Migration, state: ProjectState) -> list[str]:
    with connection.schema_editor(collect_sql=True, atomic=False) as editor:
        migration.apply(state, editor, collect_sql=True)
    return [line for line in editor.collected_sql if not line.startswith("--")]


def unsafe(migration: migrations.Migration, state: ProjectState) -> list[str]:
    """What PostgreSQL would do that the running release could not stand. A table that is new nobody waits for."""
    lines = sql_of(migration, state)
    new_tables = {operation.name.lower() for operation in migration.operations if hasattr(operation, "bases")}
    prefixes = tuple(f'"{migration.app_label}_{name}' for name in new_tables)
    lines = [line for line in lines if not (prefixes and any(prefix in line for prefix in prefixes))]
    errors, _ignored, warnings = analyse_sql_statements(PostgresqlAnalyser, lines)
    return [f"{problem.code}: {problem.message}" for problem in [*errors, *warnings]]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_no_new_migration_locks_or_breaks_the_running_release():
    loader = MigrationLoader(connection)
    found = {}
    for key in new_migrations(loader):
        state = loader.project_state(loader.graph.node_map[key].key, at_end=False)
        if problems := unsafe(loader.get_migration(*key), state):
            found[key] = problems
    assert found == {}


OPERATIONS = {
    "a column that goes": migrations.RemoveField("category", "description"),
    "a column that must not be empty": migrations.AddField("category", "motto", models.TextField()),
    "a column of another type, for which the table is written anew": migrations.AlterField(
        "category", "description", models.IntegerField()
    ),
    "a column of another name": migrations.RenameField("category", "description", "about"),
    "an index that locks": migrations.AddIndex("category", models.Index(fields=["name"], name="by_name")),
    "a table that goes": migrations.DeleteModel("taskworker"),
}


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.parametrize("what", OPERATIONS)
def test_what_is_unsafe_would_be_found(what):
    loader = MigrationLoader(connection)
    migration = migrations.Migration("0999_unsafe", "blog")
    migration.operations = [OPERATIONS[what]]
    state = loader.project_state([("blog", RELEASED["blog"])])
    assert unsafe(migration, state)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_content_survives_the_way_back_to_the_last_release_and_forth_again(client):
    article = builders.article("Kept through upgrades")
    executor = MigrationExecutor(connection)
    now = executor.loader.graph.leaf_nodes()
    try:
        executor.migrate(list(RELEASED.items()))
    finally:
        executor = MigrationExecutor(connection)
        executor.migrate(now)
    assert not is_out_of_date()
    assert ArticlePage.objects.get().title == "Kept through upgrades"
    assert client.get(article.url).status_code == 200
