"""A Complete Guide to Django Performance Optimization."""

from blog.builders import callout, code, disclosure, footnote, heading, paragraph, picture, table
from home.demo.content import Block, DemoArticle, FigureLookup

CLOCK = """\
import time

from django.db import connection


class QueryClock:
    def __init__(self):
        self.count, self.seconds = 0, 0.0

    def __call__(self, execute, sql, params, many, context):
        start = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            self.count += 1
            self.seconds += time.perf_counter() - start


def server_timing(get_response):
    def middleware(request):
        clock, start = QueryClock(), time.perf_counter()
        with connection.execute_wrapper(clock):
            response = get_response(request)
        database, total = clock.seconds * 1000, (time.perf_counter() - start) * 1000
        response["Server-Timing"] = f'db;dur={database:.1f};desc="{clock.count} queries", app;dur={total:.1f}'
        return response

    return middleware"""

STATEMENTS = """\
SELECT calls, round(total_exec_time) AS total_ms, round(mean_exec_time::numeric, 2) AS mean_ms,
       left(query, 80) AS query
FROM pg_stat_statements
ORDER BY total_exec_time DESC LIMIT 20;"""

LIST_DIFF = """\
-orders = Order.objects.order_by("-placed_at", "-id")[:50]
+orders = (
+    Order.objects.order_by("-placed_at", "-id")
+    .select_related("customer")
+    .prefetch_related(Prefetch("lines", queryset=Line.objects.select_related("product")))[:50]
+)
 for order in orders:
     print(order.customer.name, [(line.product.name, line.quantity) for line in order.lines.all()])"""

OPEN_LINES = """\
orders = Order.objects.prefetch_related(
    Prefetch("lines", queryset=Line.objects.filter(cancelled=False), to_attr="open_lines")
)
quantities = [sum(line.quantity for line in order.open_lines) for order in orders]"""

TOTALS = """\
from django.db.models import F, OuterRef, Subquery, Sum

wrong = Order.objects.annotate(
    paid=Sum("payments__amount"),
    value=Sum(F("lines__quantity") * F("lines__price")),
)

payments = Payment.objects.filter(order=OuterRef("pk")).order_by().values("order")
lines = Line.objects.filter(order=OuterRef("pk")).order_by().values("order")
right = Order.objects.annotate(
    paid=Subquery(payments.values(total=Sum("amount"))),
    value=Subquery(lines.values(total=Sum(F("quantity") * F("price")))),
)"""

KEYSET = """\
from django.db.models import Q


def page_of_orders(orders, after=None, size=50):
    orders = orders.order_by("-placed_at", "-id")
    if after is not None:
        placed_at, pk = after
        orders = orders.filter(
            Q(placed_at__lt=placed_at) | Q(placed_at=placed_at, id__lt=pk),
            placed_at__lte=placed_at,
        )
    return list(orders[:size])"""

CACHE = """\
import random

from django.core.cache import cache
from django.db import transaction
from django.db.models import F


def summary_of(customer):
    key = f"customer-summary:{customer.pk}:{customer.summary_version}"
    summary = cache.get(key)
    if summary is None:
        summary = build_summary(customer)
        cache.set(key, summary, timeout=21600 + random.randrange(1800))
    return summary


def record_payment(order, amount):
    with transaction.atomic():
        Payment.objects.create(order=order, amount=amount)
        Customer.objects.filter(pk=order.customer_id).update(summary_version=F("summary_version") + 1)"""

POOL = """\
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"pool": {"min_size": 1, "max_size": 4, "timeout": 3}},
    },
}"""

GROWTH_TEST = """\
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from shop.tests.builders import make_orders


class OrderListTests(TestCase):
    def queries(self):
        with CaptureQueriesContext(connection) as captured:
            self.client.get(reverse("order-list"))
        return len(captured)

    def test_queries_do_not_grow_with_the_list(self):
        make_orders(3)
        few = self.queries()
        make_orders(27)
        self.assertEqual(self.queries(), few)"""


def _body(figure: FigureLookup) -> list[Block]:
    return [
        paragraph(
            "<p>Performance work without a target never ends, so begin with a sentence that can be false: “95 of 100 "
            "order lists answer within 300 ms at twice today’s peak.” Everything below is a way of making such a "
            "sentence true, roughly in the order in which the attempts pay. Caching comes late on purpose. A cache "
            "in front of 301 queries gives you 301 queries at the worst moment, when it is empty.</p>"
            "<p>Query counts were checked on SQLite, timings on PostgreSQL 15 with a table of five million orders "
            "and Django 5.2. Your milliseconds will differ. The ratios should not differ much.</p>"
        ),
        heading("Find out where the time goes"),
        paragraph(
            "<p>A slow request is waiting for the database, computing in Python, or waiting for somebody else. Those "
            "call for different remedies, and intuition is bad at telling them apart. Thirty lines of middleware do "
            "it for every request you make in the browser:</p>"
        ),
        code(CLOCK, file_name="shop/timing.py", line_numbers=True, marked_lines="22-23"),
        paragraph(
            "<p>Browsers draw the <code>Server-Timing</code> header in their network panel.[^1] Send it to staff "
            "only, and log the same three numbers for everyone. Many queries with a small sum is an N+1. One query "
            "with a large sum needs a plan and perhaps an index. A small database share of a large total is Python, "
            "or somebody else’s service.</p>"
        ),
        table(
            ["Question", "Tool", "In production"],
            [
                ["Which statements cost most in sum?", "<code>pg_stat_statements</code>", "Yes, always on"],
                ["Why is this statement slow?", "<code>EXPLAIN (ANALYZE, BUFFERS)</code>, auto_explain", "With care"],
                ["Which line sends it?", "Django Debug Toolbar", "Never"],
                ["What is this process doing?", "<code>py-spy dump</code>", "Yes, it attaches"],
                ["Which service was slow?", "OpenTelemetry traces", "Yes, sampled"],
            ],
            caption="One tool for each question",
            first_column_is_header=True,
        ),
        code(STATEMENTS, "postgresql", caption="Two milliseconds 40,000 times an hour outrank nine seconds a night."),
        heading("Count queries before you time them"),
        paragraph(
            "<p>Fifty orders on a page, each with its customer and four lines, each line with its product. "
            "Untouched, that is 301 queries, and on a laptop nobody notices, because the database is a socket "
            "away.</p>"
        ),
        code(LIST_DIFF, diff=True, file_name="shop/views.py"),
        table(
            ["Queryset", "Queries"],
            [
                ["As written first", "301"],
                ['<code>select_related("customer")</code>', "251"],
                ['… and <code>prefetch_related("lines")</code>', "202"],
                ['… and <code>prefetch_related("lines__product")</code> instead', "3"],
                ["The version with <code>Prefetch</code>", "2"],
            ],
            caption="Counted with CaptureQueriesContext",
            first_column_is_header=True,
        ),
        paragraph(
            "<p><code>select_related</code> joins, so it fits the single object at the end of a foreign key. "
            "<code>prefetch_related</code> sends one more query per level and joins in Python, so it fits lists. A "
            "join that repeats a wide customer on each of a thousand rows can cost more than the query it "
            "saves.[^2]</p>"
        ),
        picture(
            figure("request-waterfall"),
            alternative_text="Before, one list query and forty queries for single authors, 460 milliseconds. After, two queries, 110 milliseconds.",
            caption="Forty-one short waits are a long wait. Each of these queries was fast.",
        ),
        heading("Where prefetching stops working", "h3"),
        paragraph(
            "<p>A prefetched relation answers <code>all()</code>, <code>count()</code>, <code>exists()</code> and "
            "iteration from memory. <code>filter()</code>, <code>order_by()</code>, <code>first()</code> and "
            "<code>values_list()</code> build a new queryset and go back to the database: 52 queries for our fifty "
            "orders, one of them the prefetch you paid for and threw away. Usually the call sits in a model method "
            "or a template, far from the view. Filter in the <code>Prefetch</code> and give the result a name:</p>"
        ),
        code(OPEN_LINES),
        paragraph(
            "<p>Since Django 4.2 that queryset may be sliced, so “the three newest orders of each customer” is two "
            "queries as well. To keep all this from rotting, test growth rather than numbers; an exact "
            "<code>assertNumQueries(7)</code> is edited to 8 without a thought.</p>"
        ),
        disclosure(
            "A test that fails when queries grow with the data",
            [code(GROWTH_TEST, file_name="shop/tests/test_orders.py")],
        ),
        heading("Fetch less"),
        paragraph(
            "<p>Five thousand orders of nine columns took 138 ms as complete instances, 50 with <code>only()</code> "
            "on three columns and 22 as <code>values()</code>. Most of the difference is Python decoding values and "
            "building objects. Yet <code>only()</code> is sharp: reading a deferred field sends a query for that one "
            "object, so a template that later shows <code>order.notes</code> turns 1 query into 51, silently. I use "
            "<code>defer()</code> for fat text and JSON columns, <code>values()</code> for data that leaves as JSON "
            "or CSV, and whole instances for everything else.</p>"
            "<p>Two habits cost nothing. <code>order.customer_id</code> is already there, whereas "
            "<code>order.customer.id</code> is a query. And if you are going to iterate, do not ask "
            "<code>exists()</code> and <code>count()</code> first: that made three queries, while testing the "
            "queryset itself and taking its <code>len()</code> made one.</p>"
        ),
        heading("Let the database add up, one relation at a time"),
        paragraph(
            "<p>Summing in Python fetches every row to produce one number. Aggregate in SQL, but never over two "
            "to-many relations in one query, because the joins multiply each other:</p>"
        ),
        code(TOTALS, marked_lines="4-5"),
        paragraph(
            "<p>An order with four lines worth 40 and two payments adding up to 10 comes out of the first version "
            "with 80 and 40. No exception, no warning, and plausible enough for a dashboard. The second version "
            "gives 40 and 10 in one query.</p>"
        ),
        heading("Work in batches"),
        paragraph(
            "<p>Exports and migrations have two failure modes, memory and round trips. Looping over 300,000 orders "
            "peaked at 403 MB of Python objects; with <code>iterator(chunk_size=2000)</code> it was 2.2 MB. After "
            "<code>prefetch_related()</code> the chunk size is obligatory, and the prefetch runs once per chunk. "
            "Behind PgBouncer in transaction mode set <code>DISABLE_SERVER_SIDE_CURSORS</code>; then the rows all "
            "reach the client at once, and keyset batches are the better loop.</p>"
            "<p>For writes of 2,000 rows in one transaction: <code>save()</code> in a loop 984 ms, "
            "<code>bulk_update()</code> 345, one <code>update()</code> 35. Inserting them: 228 ms against 17 with "
            "<code>bulk_create()</code>. None of the bulk methods calls <code>save()</code> or sends signals. If "
            "your search index hangs on <code>post_save</code>, you have just found out why that was a poor place "
            "for it.</p>"
        ),
        heading("Turn pages without OFFSET"),
        paragraph(
            "<p><code>OFFSET</code> reads everything it skips. A keyset remembers the last row and continues after "
            "it. Here is the version I see in most projects, with one extra line that decides whether it works:</p>"
        ),
        code(KEYSET, file_name="shop/pagination.py", line_numbers=True, marked_lines="10"),
        table(
            ["How page 80,001 was reached", "Pages read", "Time"],
            [
                ["<code>OFFSET 4000000</code>", "180,458", "826 ms"],
                ["Keyset, without line 10", "180,458", "1,243 ms"],
                ["Keyset, with line 10", "5", "0.08 ms"],
            ],
            caption="Index on (placed_at DESC, id DESC). Page 1 by OFFSET takes 0.04 ms.",
            first_column_is_header=True,
        ),
        paragraph(
            "<p>PostgreSQL cannot turn an <code>OR</code> into a starting point in the index; it walks from the top "
            "and filters out four million rows. The redundant <code>placed_at__lte</code> is such a starting point. "
            "Keysets give up jumping to page 17 and, gladly, the total: <code>COUNT(*)</code> alone took 420 ms, and "
            "Django’s <code>Paginator</code> asks for it on every page.</p>"
        ),
        heading("Serialisation is Python time"),
        paragraph(
            "<p>An API that returns a thousand orders with eight fields spent 16 ms in the ORM, 15 in a REST "
            "framework <code>ModelSerializer</code> and 2 in rendering JSON. <code>values()</code> straight into the "
            "renderer needed 11 in total. For a read-only list without nesting that is the cheapest threefold gain "
            "in this article. It is still the second thing to check. First look for a "
            "<code>SerializerMethodField</code> that queries, which is an N+1 in another costume, and for a client "
            "that requests a thousand rows to show twenty.</p>"
        ),
        heading("Cache last, and put the version in the key"),
        table(
            ["Level", "Saves", "Becomes invalid by", "Watch out for"],
            [
                [
                    "<code>cached_property</code>",
                    "Work within a request",
                    "The request ending",
                    "Objects that live on",
                ],
                ["Low-level cache", "One computation", "A version in the key", "Stampedes"],
                ["<code>{% cache %}</code>", "Rendering", "Its vary-on values", "Queries already run by the view"],
                [
                    "<code>condition()</code>, ETag",
                    "Rendering and transfer",
                    "A cheap validator",
                    "What the validator costs",
                ],
                ["<code>cache_page</code>, proxy", "The whole view", "Time, or a purge", "Anything private"],
            ],
            caption="The further down, the more is saved and the less you know about who gets to see it",
            first_column_is_header=True,
        ),
        code(CACHE, file_name="shop/summaries.py", marked_lines="9, 20"),
        paragraph(
            "<p>Deleting a key after a write has a race that no ordering of statements removes: a reader who loaded "
            "the old rows can store them just after your delete. With a version kept beside the data, the increment "
            "commits or rolls back with the change, and a slow reader fills a key that nobody will ask for again. "
            "The price is one row that all writers of a customer have to lock in turn. The random part of the "
            "timeout keeps a thousand entries from expiring in the same second. One very hot key needs more: let "
            "<code>cache.add()</code> on a lock key elect the request that rebuilds it, and give the others the "
            "previous version’s value.</p>"
        ),
        callout(
            "warning",
            "<p>Per-view caching and cookies do not mix by themselves. <code>cache_page</code> respects "
            "<code>Vary</code>, but only if something set it; a view that reads the user from a header of your own "
            "must call <code>patch_vary_headers</code> or it will serve one customer’s page to another.</p>",
            title="The expensive kind of cache hit",
        ),
        heading("Connections"),
        paragraph(
            "<p>Django closes its connection after each request unless told otherwise. Opening one took 6 ms over a "
            "local socket, two hundred times as long as a trivial query, and TLS across a network adds round trips. "
            "With one request per process, <code>CONN_MAX_AGE</code> is enough. With threads or ASGI, use the pool "
            "that Django has offered since 5.1:</p>"
        ),
        code(POOL, file_name="settings/production.py", marked_lines="5"),
        paragraph(
            "<p>It needs <code>psycopg[pool]</code> and <code>CONN_MAX_AGE</code> left at 0. The pool belongs to a "
            "process: six hosts with eight workers and <code>max_size</code> 4 may open 192 connections, and "
            "PostgreSQL allows 100 unless configured. Beyond one or two hosts PgBouncer is the better place for it. "
            "Set the timeout, too. The default of 30 seconds means that an exhausted pool looks like a slow site and "
            "not like an error.</p>"
        ),
        heading("When to stop"),
        paragraph(
            "<p>When the sentence from the beginning is true, stop, write the number down where the next person will "
            "find it, and leave the growth tests behind. If it is not true yet, look at shares before you choose: a "
            "step that takes 9 of 460 ms cannot give back more than 9. And once a fix makes the code harder to read, "
            "compare a year of that with the price of a larger machine. The machine often wins, which is no defeat. "
            "It cannot fix an N+1, though.</p>"
        ),
        footnote(
            "1", "<p>It times <code>execute()</code>. Fetching rows and building instances counts as Python.</p>"
        ),
        footnote(
            "2",
            "<p>Django 6.1 brings fetch modes: with <code>FETCH_PEERS</code> the first access to a missing relation "
            "loads it for every object of the same queryset, and <code>RAISE</code> forbids it. On 5.2 you write the "
            "prefetch.</p>",
        ),
        heading("Sources"),
        paragraph(
            '<ul><li><a href="https://docs.djangoproject.com/en/5.2/topics/db/optimization/">Django: Database '
            "optimization</a></li>"
            '<li><a href="https://docs.djangoproject.com/en/5.2/ref/models/querysets/">Django: QuerySet '
            "reference</a></li>"
            '<li><a href="https://docs.djangoproject.com/en/5.2/topics/db/instrumentation/">Django: '
            "Instrumentation</a></li>"
            '<li><a href="https://docs.djangoproject.com/en/5.2/topics/cache/">Django: Cache framework</a></li>'
            '<li><a href="https://docs.djangoproject.com/en/5.2/ref/databases/">Django: Databases, pools and '
            "cursors</a></li>"
            '<li><a href="https://www.psycopg.org/psycopg3/docs/api/pool.html">Psycopg: psycopg_pool</a></li>'
            '<li><a href="https://www.postgresql.org/docs/15/pgstatstatements.html">PostgreSQL: '
            "pg_stat_statements</a></li></ul>"
        ),
    ]


ARTICLE = DemoArticle(
    title="A Complete Guide to Django Performance Optimization",
    slug="performance-optimization",
    summary=(
        "From 301 queries to two, from OFFSET to keysets, from a hopeful cache to a versioned one: what to do first, "
        "measured, and when to stop."
    ),
    seo_title="Django performance optimisation, measured",
    search_description=(
        "N+1 queries, prefetching, aggregation, keyset pagination, serialisation, cache invalidation and connection "
        "pools in Django 5.2, with numbers."
    ),
    published_at="2026-08-17T08:00:00+00:00",
    authors=("tomasz-brandt",),
    categories=("performance", "databases", "apis"),
    tags=("orm", "n+1", "caching", "pagination", "profiling", "connection pooling"),
    motif="waves",
    body=_body,
)
