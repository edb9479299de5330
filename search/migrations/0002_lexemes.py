"""The full-text index itself, which each database keeps in its own way. See search.fulltext."""

from django.db import migrations

CREATE = {
    "sqlite": [
        # Lexemes come ready from search.analysis; the tokenizer only separates them at blanks.
        """CREATE VIRTUAL TABLE search_lexemes USING fts5 (
            title, text, code, marks,
            tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'"
        )""",
    ],
    "postgresql": [
        "CREATE TABLE search_lexemes (article_id bigint PRIMARY KEY, lexemes tsvector NOT NULL)",
        "CREATE INDEX search_lexemes_gin ON search_lexemes USING gin (lexemes) WITH (fastupdate = off)",
    ],
}


def create(apps, schema_editor):
    for statement in CREATE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    schema_editor.execute("DROP TABLE search_lexemes")


class Migration(migrations.Migration):
    dependencies = [("search", "0001_index")]

    operations = [migrations.RunPython(create, drop)]
