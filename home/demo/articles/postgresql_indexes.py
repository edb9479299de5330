"""PostgreSQL Performance in Django: Indexes That Actually Work."""

from blog.builders import callout, code, disclosure, footnote, heading, paragraph, picture, table
from home.demo.content import Block, DemoArticle, FigureLookup

EXPLAIN = """\
latest = Order.objects.filter(account_id=17, status="shipped").order_by("-placed_at")[:20]
print(latest.explain(analyze=True, buffers=True))"""

SEQUENTIAL_PLAN = """\
Limit  (cost=169608.86..169608.91 rows=20 width=119) (actual time=375.726..375.730 rows=20 loops=1)
  Buffers: shared hit=65100 read=29383 written=3
  ->  Sort  (cost=169608.86..169620.71 rows=4739 width=119) (actual time=375.724..375.726 rows=20 loops=1)
        Sort Key: placed_at DESC
        ->  Seq Scan on orders_order  (cost=0.00..169482.76 rows=4739 width=119)
                                      (actual time=1.418..374.526 rows=4053 loops=1)
              Filter: ((account_id = 17) AND ((status)::text = 'shipped'::text))
              Rows Removed by Filter: 4995947
Execution Time: 375.757 ms"""

TRAP_PLAN = """\
->  Index Scan Backward using ix_placed_account on orders_order
      (cost=0.43..58783.96 rows=249 width=119) (actual time=1.295..16.011 rows=20 loops=1)
      Index Cond: (account_id = 19990)
      Buffers: shared hit=3838"""

MODEL = """\
from django.db import models


class Order(models.Model):
    account = models.ForeignKey("Account", on_delete=models.CASCADE, db_index=False)
    status = models.CharField(max_length=12, default="new")
    placed_at = models.DateTimeField()
    # email, title, total, attributes, attempts

    class Meta:
        indexes = [
            models.Index(fields=["account", "placed_at"], name="order_account_placed"),
            models.Index(fields=["placed_at"], condition=models.Q(status="new"), name="order_new_placed"),
        ]"""

UPPER_DIFF = """\
 class Meta:
     indexes = [
-        models.Index(Lower("email"), name="order_email_lower"),
+        models.Index(Upper("email"), name="order_email_upper"),
-        GinIndex(fields=["title"], opclasses=["gin_trgm_ops"], name="order_title_trigram"),
+        GinIndex(OpClass(Upper("title"), name="gin_trgm_ops"), name="order_title_trigram"),
     ]"""

COUPON_INDEX = """\
from django.db.models import Index, Q
from django.db.models.fields.json import KT

coupons = Index(KT("attributes__coupon"), condition=Q(attributes__has_key="coupon"), name="order_coupon")"""

MIGRATION_DIFF = """\
+from django.contrib.postgres.operations import AddIndexConcurrently
 from django.db import migrations, models


 class Migration(migrations.Migration):
+    atomic = False
+
     dependencies = [("orders", "0001_initial")]

     operations = [
-        migrations.AddIndex(
-            model_name="order",
-            index=models.Index(fields=["account", "placed_at"], name="order_account_placed"),
-        ),
+        migrations.RunSQL("SET lock_timeout = 0", migrations.RunSQL.noop),
+        AddIndexConcurrently(
+            model_name="order",
+            index=models.Index(fields=["account", "placed_at"], name="order_account_placed"),
+        ),
+        migrations.RunSQL("RESET lock_timeout", migrations.RunSQL.noop),
     ]"""

INVALID = """\
SELECT indexrelid::regclass AS index_name, indisready, indisvalid
FROM pg_index
WHERE NOT indisvalid;
DROP INDEX CONCURRENTLY IF EXISTS order_account_placed;"""

UNUSED = """\
SELECT s.relname AS table_name, s.indexrelname AS index_name,
       pg_size_pretty(pg_relation_size(s.indexrelid)) AS size
FROM pg_stat_user_indexes AS s
JOIN pg_index AS i ON i.indexrelid = s.indexrelid
WHERE s.idx_scan = 0
  AND NOT i.indisunique
  AND NOT EXISTS (SELECT 1 FROM pg_constraint AS c WHERE c.conindid = s.indexrelid)
ORDER BY pg_relation_size(s.indexrelid) DESC;"""

DATA = """\
INSERT INTO orders_order (account_id, status, placed_at, email, title, total, attributes, attempts)
SELECT 1 + floor(power(random(), 2) * 20000)::int,
       CASE WHEN g > 4940000 THEN (CASE WHEN random() < 0.6 THEN 'new' ELSE 'paid' END)
            WHEN random() < 0.0002 THEN 'paid'
            WHEN random() < 0.04 THEN 'cancelled' ELSE 'shipped' END,
       timestamptz '2024-09-01 00:00+00' + g * interval '12.6 s' + random() * interval '60 s',
       (ARRAY['buyer.', 'Buyer.'])[1 + (random() < 0.3)::int] || floor(random() * 900000)::int || '@example.com',
       (ARRAY['Oak', 'Walnut', 'Steel'])[1 + floor(random() * 3)] || ' desk ' || substr(md5(g::text), 1, 6),
       (random() * 900 + 10)::numeric(10, 2),
       jsonb_build_object('channel', 'web', 'gift', random() < 0.05)
           || CASE WHEN random() >= 0.02 THEN '{}'::jsonb
                   ELSE jsonb_build_object('coupon', 'C' || floor(random() * 5000)::int) END, 0
FROM generate_series(1, 5000000) AS g;
VACUUM ANALYZE orders_order;"""


def _body(figure: FigureLookup) -> list[Block]:
    return [
        paragraph(
            "<p>An index is a standing bet: questions of one particular shape will be asked often enough to pay for "
            "extra work on every write. Slow tables rarely have too few of these bets. They have a dozen, placed one "
            "incident at a time, and nobody can say which still win.</p>"
            "<p>Everything below ran on PostgreSQL 15 and Django 5.2 against one table of orders: five million rows "
            "over two years, twenty thousand accounts, 738 MB before any index. Compare the numbers with each other "
            "and never with yours. How the table was filled is at the end.</p>"
        ),
        heading("Read the plan before you touch the model"),
        paragraph(
            "<p><code>QuerySet.explain()</code> hands its options to PostgreSQL. What comes back is the plan of the "
            "SQL that Django sends, casts and all, which is not always the SQL you imagined.</p>"
        ),
        code(EXPLAIN, "python", file_name="shell"),
        code(
            SEQUENTIAL_PLAN,
            "text",
            marked_lines="2, 8",
            caption="No index but the primary key. Lines about I/O timing and planning are left out.",
        ),
        paragraph(
            "<p>Read three things first. <b>Rows Removed by Filter</b> is work done and thrown away, here 4,995,947 "
            "rows in order to return twenty. The distance between estimated and actual rows, 4,739 against 4,053, "
            "says whether the planner understood the data; when it is wrong by a factor of a hundred, run "
            "<code>ANALYZE</code> or raise the statistics target before you think about indexes. And <b>Buffers</b> "
            "counts pages of 8 kB. Milliseconds depend on who else is using the machine. 94,483 pages are the whole "
            "table, today and tomorrow, so I compare plans by pages first.</p>"
        ),
        callout(
            "warning",
            "<p><code>ANALYZE</code> executes the statement. Wrap an <code>UPDATE</code> or <code>DELETE</code> in a "
            "transaction and roll it back. And explain against data of production size: with a thousand rows a "
            "sequential scan is right, and you learn nothing.</p>",
            title="It really runs",
        ),
        heading("B-tree: equality first, then the sort"),
        paragraph(
            "<p>The query above has two equality conditions and an order. Five candidates, each alone on the table, "
            "for an account with 4,274 orders and for one with 118:</p>"
        ),
        table(
            ["Index on", "Size", "Pages, large account", "Pages, small account", "Time, small account"],
            [
                ["<code>placed_at</code>", "107 MB", "3,732", "44,292", "157 ms"],
                ["<code>placed_at, account_id</code>", "150 MB", "441", "3,838", "16 ms"],
                ["<code>account_id</code>", "34 MB", "4,196", "121", "0.13 ms"],
                ["<code>account_id, placed_at</code>", "150 MB", "68", "28", "0.09 ms"],
                ["<code>account_id, status, placed_at</code>", "195 MB", "23", "24", "0.08 ms"],
            ],
            caption="The newest twenty shipped orders of one account, warm cache",
            first_column_is_header=True,
        ),
        paragraph(
            "<p>With the equality column in front, PostgreSQL descends to one contiguous run of entries, already "
            "sorted, and stops after twenty. The second row of the table shows the trap, because its plan looks like "
            "success:</p>"
        ),
        code(TRAP_PLAN, "text", marked_lines="3-4", caption="The line about the status filter is left out."),
        paragraph(
            "<p><code>Index Cond</code> means the condition is checked inside the index. It does not mean the index "
            "could be entered there. <code>account_id</code> is the second column, so the scan starts at the newest "
            "entry of all and walks until it has met twenty of the right account. Only the page count gives it "
            "away.[^1]</p>"
            "<p>The last row is the one I argue about in reviews. Adding <code>status</code> saves four pages for "
            "the small account and forty-five for the large one, costs 45 MB, and obliges every status change to "
            "write a new entry. I leave it out until a plan shows hundreds of rows removed by that filter.</p>"
            "<p>The winner also makes Django’s own foreign-key index redundant, hence <code>db_index=False</code> in "
            "the model below. Something to look for while you are there: on PostgreSQL a <code>CharField</code> with "
            "<code>db_index=True</code> or <code>unique=True</code> gets a <i>second</i> index, with "
            "<code>varchar_pattern_ops</code>, so that <code>startswith</code> can use it. An entry in "
            "<code>Meta.indexes</code> does not.</p>"
        ),
        heading("Partial indexes, for the rows still in play"),
        code(MODEL, "python", file_name="orders/models.py", marked_lines="5, 12-13"),
        paragraph(
            "<p>The warehouse wants new orders, oldest first: 35,918 rows of five million. An index on <code>status, "
            "placed_at</code> answers with 12 pages and occupies 152 MB. The partial one answers with 10 pages and "
            "occupies 808 kB. Reading is hardly faster. The gain is that all other orders, 99 per cent of the table, "
            "have no entry to write, vacuum or keep in memory.</p>"
            "<p>The price is that the planner must <i>prove</i> that your condition implies the index’s. It is a "
            "cautious logician:</p>"
            '<ul><li><code>filter(status="new")</code> is proved.</li>'
            '<li><code>filter(status__in=["new", "paid"])</code> asks for more than the index holds: 508 ms.</li>'
            "<li>If the index covers <code>status IN ('new', 'paid')</code>, both of these work, but "
            '<code>exclude(status__in=["shipped", "cancelled"])</code> does not, although the rows are the same '
            "ones: 578 ms.</li>"
            "<li>A generic plan of a prepared statement knows only <code>status = $1</code> and proves nothing: 454 "
            "ms instead of 1.4. Django binds parameters in the client and disables prepared statements by default; "
            "if somebody turns on <code>server_side_binding</code> and a <code>prepare_threshold</code>, test this "
            "again.</li></ul>"
        ),
        heading("Covering indexes live on VACUUM"),
        paragraph(
            '<p>With <code>include=["total"]</code> on the account index, the sum of an account’s orders never has '
            "to visit the table. In theory.</p>"
        ),
        table(
            ["State", "Pages", "Heap fetches", "Time"],
            [
                ["Without <code>include</code>", "4,208", "not an index-only scan", "6.6 ms"],
                ["With it, after <code>VACUUM</code>", "27", "0", "0.8 ms"],
                ["After updating the account’s 4,274 rows", "14,483", "8,512", "17.7 ms"],
                ["After the next <code>VACUUM</code>", "99", "0", "0.7 ms"],
            ],
            caption="Sum and count of one account’s orders",
            first_column_is_header=True,
        ),
        paragraph(
            "<p>Index entries do not say which transactions may see a row. An index-only scan asks the visibility "
            "map, and an update clears the bit for the whole page. Between the update and the next vacuum our "
            "covering index was slower than none. Use <code>include</code> where rows settle, in ledgers and "
            "finished orders. On hot rows, tune autovacuum for the table first or leave it.</p>"
        ),
        heading("Index the expression that Django sends"),
        paragraph(
            "<p><code>email__iexact</code> becomes <code>UPPER(\"email\"::text) = UPPER('…')</code>. Tutorials like "
            "to index <code>Lower</code>, and the plan stays sequential: 1,173 ms, with 24,999 rows estimated where "
            "ten exist. With <code>Upper</code> it takes 13 pages and 0.2 ms, and the estimate drops to six, because "
            "<code>ANALYZE</code> keeps statistics for indexed expressions.</p>"
        ),
        code(UPPER_DIFF, "python", file_name="orders/models.py", diff=True),
        paragraph(
            "<p>The same holds for <code>icontains</code>, which searches <code>UPPER(title)</code>. A trigram index "
            "on the bare field serves only <code>contains</code>; the one on the expression brought a search for "
            "five characters from 2,105 ms to 0.4. It needs the <code>pg_trgm</code> extension "
            "(<code>TrigramExtension()</code> in a migration) and 203 MB, more than a quarter of the table.</p>"
        ),
        callout(
            "important",
            '<p>A trigram index needs three consecutive characters. For <code>icontains="a3"</code> PostgreSQL read '
            "the entire index and then the entire table: 3.6 s, twice as long as without the index. Enforce a "
            "minimum length in the search form.</p>",
            title="Two letters are worse than no index",
        ),
        heading("JSON: GIN answers containment"),
        paragraph(
            "<p>A GIN index on a <code>JSONField</code> comes in two kinds, and there are three ways to ask:</p>"
            "<ul><li><code>attributes__contains={'coupon': 'C1234'}</code>: 49 pages with the default "
            "<code>jsonb_ops</code> (22 MB), 21 with <code>jsonb_path_ops</code> (12 MB).</li>"
            "<li><code>attributes__has_key='coupon'</code>: served by <code>jsonb_ops</code> only.</li>"
            "<li><code>attributes__coupon='C1234'</code>: served by neither. 646 ms.</li></ul>"
            "<p>The last is the one everybody writes. Rewrite it as <code>contains</code>; for a scalar at the top "
            "level it finds the same rows. I choose <code>jsonb_path_ops</code> unless somebody needs "
            "<code>has_key</code>. When only one key is ever asked for, skip GIN altogether:</p>"
        ),
        code(COUPON_INDEX, "python"),
        paragraph(
            "<p>That index takes 792 kB and twenty pages per lookup, provided the query uses the same "
            "<code>KT</code> and the same <code>has_key</code>. Should a second such key turn up, promote both to "
            "columns. They were columns all along.</p>"
        ),
        heading("BRIN, if the table grows in order"),
        paragraph(
            "<p>A BRIN index stores the smallest and largest value of each range of pages. One day of orders, 6,855 "
            "rows, cost 283 pages through a B-tree of 107 MB and 242 pages through "
            '<code>BrinIndex(fields=["placed_at"], pages_per_range=32, autosummarize=True)</code> of 120 kB. Leave '
            "out <code>autosummarize</code> and ranges filled since the last vacuum are read by every query through "
            "it.</p>"
            "<p>This works because <code>pg_stats.correlation</code> of <code>placed_at</code> is 0.997. On "
            "<code>account_id</code>, where it is −0.008, PostgreSQL chose a BRIN index unforced, read 80,516 pages "
            "and took 804 ms, about twice the sequential scan. Backfills and updates wear the correlation down, so "
            "look at it again now and then.</p>"
        ),
        heading("When the planner is right to refuse"),
        picture(
            figure("index-crossover"),
            alternative_text="A sequential scan costs the same at any share of rows; an index scan over scattered rows costs more early on; one over rows in index order stays cheap.",
            caption="The planner’s estimate with default settings, for one million rows. Order on disk decides.",
        ),
        paragraph(
            "<p>Through the account index, a twentieth of our table took 465 ms, and reading all of it took 482. At "
            "a tenth it was 1,017 against 530; at one half, 5.3 s against 0.6. With <code>random_page_cost = "
            "1.1</code>, the usual advice for solid-state disks, the planner kept choosing the index up to 47 per "
            "cent. With the default of 4 it stopped at 15. Neither is right here, and 1.1 is wrong by far more. "
            "Treat the setting as a measurement you have to make, particularly while the table is larger than "
            "<code>shared_buffers</code>.</p>"
        ),
        heading("What each index costs to write"),
        table(
            ["Besides the primary key", "Build, 2 million rows", "Insert 100,000 rows", "WAL written"],
            [
                ["nothing", "", "290 ms", "24 MB"],
                ["BRIN on <code>placed_at</code>", "0.4 s", "295 ms", "24 MB"],
                ["Partial, <code>status = 'new'</code>", "0.2 s", "238 ms", "24 MB"],
                ["GIN, <code>jsonb_path_ops</code>", "1.1 s", "356 ms", "41 MB"],
                ["B-tree on <code>account_id, placed_at</code>", "1.4 s", "948 ms", "85 MB"],
                ["B-tree on <code>UPPER(email)</code>", "4.7 s", "1,227 ms", "78 MB"],
                ["GIN trigrams on <code>UPPER(title)</code>", "15.3 s", "1,355 ms", "97 MB"],
            ],
            caption="One index at a time; 50 ms are noise. GIN flatters itself: part of its work waits in a pending list.",
            first_column_is_header=True,
        ),
        paragraph(
            "<p>Inserts are the visible half. The other half is lost HOT updates. An update that changes no indexed "
            "column, and finds room on its page, writes no index entry at all. We raised a counter, "
            "<code>attempts</code>, on 25,000 rows: every update was HOT, 193 ms and 77 MB of WAL. With "
            "<code>attempts</code> in one <code>include</code> list none was: 782 ms, 142 MB.</p>"
            "<p>A mention in a partial index’s condition has the same effect. Ours said <code>attempts &gt; "
            "100</code>, which not one row fulfilled, and HOT updates still fell to zero. On PostgreSQL 15, so they "
            "do with BRIN.[^2] Our own <code>order_new_placed</code> likewise makes every change of status an "
            "expensive one; an order changes status three times in its life, so I pay. For a counter or a heartbeat "
            "I would not. Keep such columns out of every clause of every index, and give the table a "
            "<code>fillfactor</code> of 90 so there is room on the page.</p>"
        ),
        heading("Ship it without stopping writes"),
        paragraph(
            "<p><code>makemigrations</code> writes <code>AddIndex</code>, which blocks every insert and update until "
            "the build is done. On anything large, change it by hand:</p>"
        ),
        code(MIGRATION_DIFF, "python", file_name="orders/migrations/0002_order_account_placed.py", diff=True),
        paragraph(
            "<p>The build scans the table twice and waits for older transactions, without blocking reads or writes. "
            "That wait is why <code>lock_timeout</code> is switched off. We left it at five seconds with one "
            "forgotten transaction open: the build was cancelled, an invalid index stayed behind, and the next "
            'deploy died of <code>relation "order_account_placed" already exists</code>. An invalid index may be '
            "maintained by every write and is used by no query. Find it, drop it, run the migration again. And keep "
            "to one concurrent index per migration: without a transaction, half of one is not undone.</p>"
        ),
        code(INVALID, "postgresql"),
        heading("Delete as many as you add"),
        code(UNUSED, "postgresql", file_name="unused_indexes.sql"),
        paragraph(
            "<p>Unique indexes are left out because they are constraints first. Before you believe the rest, look at "
            "<code>stats_reset</code>, wait for the end of a month, and ask every replica: the counters are kept per "
            "server, and reports often run elsewhere.[^3] Then look for prefixes, such as <code>account_id</code> "
            "beside <code>account_id, placed_at</code>; both may be in use, and one is enough. "
            "<code>RemoveIndexConcurrently</code> takes them out.</p>"
            "<p>Write into the migration which query an index serves, with its page counts before and after. In two "
            "years somebody will want to delete it, and that comment is the only evidence they will have.</p>"
        ),
        disclosure(
            "How the table was made",
            [
                paragraph(
                    "<p>PostgreSQL 15.18 on two cores with <code>shared_buffers = 512MB</code>, "
                    "<code>effective_cache_size = 4GB</code>, <code>random_page_cost = 1.1</code>, parallel plans "
                    "and JIT off, C.UTF-8 collation. Reads are the second of two runs. Insert costs were taken on a "
                    "copy of two million rows, HOT updates on half a million with a fill factor of 90, each after a "
                    "checkpoint. Titles and channels are simplified here.</p>"
                ),
                code(DATA, "postgresql", file_name="orders.sql"),
            ],
        ),
        footnote(
            "1",
            "<p>PostgreSQL 18 can skip over a leading column with few distinct values. A timestamp has many.</p>",
        ),
        footnote("2", "<p>Since PostgreSQL 16, BRIN, a summarising index, no longer prevents HOT updates.</p>"),
        footnote(
            "3", "<p>From PostgreSQL 16, <code>last_idx_scan</code> says when, which settles most arguments.</p>"
        ),
        heading("Sources"),
        paragraph(
            '<ul><li><a href="https://www.postgresql.org/docs/15/using-explain.html">PostgreSQL: EXPLAIN</a></li>'
            '<li><a href="https://www.postgresql.org/docs/15/indexes-index-only-scans.html">PostgreSQL: Index-only '
            "scans</a></li>"
            '<li><a href="https://www.postgresql.org/docs/15/storage-hot.html">PostgreSQL: Heap-only tuples</a></li>'
            '<li><a href="https://www.postgresql.org/docs/15/sql-createindex.html">PostgreSQL: CREATE INDEX</a></li>'
            '<li><a href="https://www.postgresql.org/docs/15/pgtrgm.html">PostgreSQL: pg_trgm</a></li>'
            '<li><a href="https://docs.djangoproject.com/en/5.2/ref/models/indexes/">Django: Indexes</a></li>'
            '<li><a href="https://docs.djangoproject.com/en/5.2/ref/contrib/postgres/operations/">Django: '
            "Operations</a></li></ul>"
        ),
    ]


ARTICLE = DemoArticle(
    title="PostgreSQL Performance in Django: Indexes That Actually Work",
    slug="postgresql-indexes",
    summary=(
        "Five million rows and real plans: which index Django’s queries can use, which they quietly cannot, and what "
        "each one costs on every write."
    ),
    seo_title="PostgreSQL indexes in Django that actually work",
    search_description=(
        "Column order, partial, covering, expression, GIN and BRIN indexes for Django 5.2, measured in pages and "
        "WAL, and how to add or delete one safely."
    ),
    published_at="2026-09-21T08:00:00+00:00",
    authors=("mara-lindqvist",),
    categories=("databases", "performance"),
    tags=("postgresql", "indexes", "query plans", "jsonb", "migrations"),
    motif="bars",
    body=_body,
)
