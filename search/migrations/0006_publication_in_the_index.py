"""Entries know when their articles were published and expire. On SQLite the long columns move to the end: a row is read
from its beginning, and what a search counts of a thousand articles stood behind them."""

from django.db import migrations, models

FILL = """
UPDATE search_indexedarticle SET
    published_at = (SELECT first_published_at FROM wagtailcore_page WHERE id = article_id),
    expires_at = (SELECT expire_at FROM wagtailcore_page WHERE id = article_id)
"""
COLUMNS = (
    "article_id, language, facets, prose_length, code_length, digest, analysis_version, published_at, expires_at, "
    "frequencies, spellings"
)


def order_columns(apps, schema_editor):
    if schema_editor.connection.vendor != "sqlite":
        return
    entries = apps.get_model("search", "IndexedArticle")
    table = entries._meta.db_table
    schema_editor.alter_db_table(entries, table, f"{table}_unordered")
    schema_editor.create_model(entries)
    schema_editor.execute(f"INSERT INTO {table} ({COLUMNS}) SELECT {COLUMNS} FROM {table}_unordered")
    schema_editor.execute(f"DROP TABLE {table}_unordered")


class Migration(migrations.Migration):
    dependencies = [("search", "0005_matching")]

    operations = [
        migrations.AddField("indexedarticle", "published_at", models.DateTimeField(null=True)),
        migrations.AddField("indexedarticle", "expires_at", models.DateTimeField(null=True)),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RemoveField("indexedarticle", "frequencies"),
                migrations.RemoveField("indexedarticle", "spellings"),
                migrations.AddField("indexedarticle", "frequencies", models.TextField()),
                migrations.AddField("indexedarticle", "spellings", models.TextField()),
            ]
        ),
        migrations.RunPython(order_columns, migrations.RunPython.noop),
    ]
