"""PostgreSQL takes no account of what it costs to unpack a tsvector that is stored out of line, and reads a small or
middling table from end to end where its index would answer at once. This function asks the index.

What a search unpacks of some hundred articles is written with LZ4 from now on, where the server has it: it is unpacked
three times as fast as what PostgreSQL takes otherwise.
"""

from django.db import migrations

CREATE = """
CREATE FUNCTION search_matching(tsquery, bigint) RETURNS SETOF bigint
LANGUAGE sql STABLE PARALLEL SAFE
SET enable_seqscan = off SET enable_indexscan = off SET enable_indexonlyscan = off SET jit = off
AS $$ SELECT article_id FROM search_lexemes WHERE lexemes @@ $1 ORDER BY article_id DESC LIMIT $2 $$
"""
FASTER = """
DO $$ BEGIN
    ALTER TABLE search_indexedarticle ALTER COLUMN frequencies SET COMPRESSION lz4;
    ALTER TABLE search_indexedsection ALTER COLUMN passages SET COMPRESSION lz4;
    ALTER TABLE search_lexemes ALTER COLUMN lexemes SET COMPRESSION lz4;
EXCEPTION WHEN feature_not_supported OR syntax_error OR invalid_parameter_value THEN NULL;
END $$
"""
DROP = "DROP FUNCTION search_matching(tsquery, bigint)"


def run(statement):
    def on_postgresql(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(statement)

    return on_postgresql


class Migration(migrations.Migration):
    dependencies = [("search", "0004_name_of_counts")]

    operations = [
        migrations.RunPython(run(CREATE), run(DROP)),
        migrations.RunPython(run(FASTER), migrations.RunPython.noop),
    ]
