"""Django: monolith or microservices - a rigorous decision guide for seniors, leads, and CTOs."""

from blog.builders import callout, code, disclosure, footnote, heading, paragraph, picture, table
from home.demo.content import Block, DemoArticle, FigureLookup

CALL_DIFF = """\
 def place_order(cart, key):
-    with transaction.atomic():
-        order = Order.objects.create(cart=cart, key=key, status="placed")
-        stock.take(order)
-    return order
+    order, _ = Order.objects.get_or_create(key=key, defaults={"cart": cart, "status": "pending"})
+    try:
+        stock.reserve(order, key=key, timeout=0.5)
+    except stock.OutOfStock:
+        order.reject()
+    except stock.NoAnswer:
+        # It may have worked. A worker asks again with the same key.
+        order.leave_pending()
+    else:
+        order.confirm()
+    return order"""

CONTRACTS = """\
[tool.importlinter]
root_package = "shop"

[[tool.importlinter.contracts]]
name = "Modules depend downwards only"
type = "layers"
containers = ["shop"]
layers = ["orders", "billing | stock", "mail"]
exhaustive = true

[[tool.importlinter.contracts]]
name = "Stock is entered through its API"
type = "protected"
protected_modules = ["shop.stock.models", "shop.stock.services"]
allowed_importers = ["shop.stock"]"""

BROKEN = """\
$ lint-imports
Modules depend downwards only KEPT
Stock is entered through its API BROKEN

Illegal imports of protected package shop.stock.models:

- shop.orders.reports -> shop.stock.models (l.1)"""

TOGETHER = """\
import re
from collections import Counter
from itertools import combinations

from django.apps import apps
from django.db import transaction

WRITE = re.compile(r'(?:INSERT INTO|UPDATE|DELETE FROM) "(\\w+)"')
pairs = Counter()


class WrittenTogether:
    \"\"\"Counts the apps written in one transaction. Use a new one for every request.\"\"\"

    def __init__(self):
        self.apps = set()
        models = apps.get_models(include_auto_created=True)
        self.app_of = {model._meta.db_table: model._meta.app_label for model in models}

    def __call__(self, execute, sql, params, many, context):
        connection, written = context["connection"], WRITE.match(sql)
        if written and connection.in_atomic_block:
            if not any(callback == self.count for _, callback, _ in connection.run_on_commit):
                self.apps = set()
                transaction.on_commit(self.count, using=connection.alias)
            self.apps.add(self.app_of.get(written[1], "unknown"))
        return execute(sql, params, many, context)

    def count(self):
        pairs.update(combinations(sorted(self.apps), 2))"""

CROSSING = """\
from collections import Counter

from django.apps import apps

crossing = Counter(
    (model._meta.app_label, field.related_model._meta.app_label)
    for model in apps.get_models()
    for field in model._meta.get_fields()
    if field.concrete and field.is_relation and field.related_model
)
for (source, target), count in crossing.most_common():
    if source != target:
        print(f"{source} -> {target}: {count}")"""

CUT = """\
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("orders", "0041_line_item_without_constraint")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RemoveField("line", "item"),
                migrations.AddField("line", "item_id", models.BigIntegerField(db_index=True)),
            ],
        ),
    ]"""

SCHEMA = """\
CREATE ROLE stock_service LOGIN;
CREATE SCHEMA stock AUTHORIZATION stock_service;
ALTER TABLE stock_item SET SCHEMA stock;
ALTER TABLE stock.stock_item OWNER TO stock_service;"""


def _body(figure: FigureLookup) -> list[Block]:
    return [
        paragraph(
            "<p>“Should we split it?” usually arrives as an answer to something else: a release that had to be "
            "rolled back because of a stranger’s change, a test suite of fifty minutes, a module nobody dares to "
            "open. Some of these are cured by a service boundary. Most are cured by a module boundary, which costs "
            "weeks instead of a year and can be moved when you got it wrong.</p>"
            "<p>My position, so that you can discount it: start with a modular Django monolith, run it as several "
            "processes, and extract a service when deploys, ownership, failure and data all permit it and at least "
            "two of them demand it. What follows is how to find out, with evidence somebody else could check.</p>"
        ),
        heading("Five shapes, not two"),
        paragraph(
            "<p>The debate offers two options and there are at least five. The third is the one teams overlook: the "
            "same image, started as web, API, worker and scheduler, each with its own replicas, limits and rollout. "
            "It isolates memory leaks and load peaks without a single network call between your own functions.</p>"
        ),
        table(
            ["Shape", "Deployed", "One fault takes down", "Data", "You pay with"],
            [
                [
                    "Monolith without modules",
                    "As one",
                    "Everything",
                    "One, joined freely",
                    "Fear of changing anything",
                ],
                ["Modular monolith", "As one", "Everything", "One, joins inside a module", "Discipline and a linter"],
                [
                    "… as several processes",
                    "One image, many rollouts",
                    "One kind of process",
                    "As above",
                    "Migrations that suit two releases",
                ],
                [
                    "One extracted service",
                    "As two",
                    "That service, if callers can wait",
                    "Two, and messages",
                    "A second rota, reconciliation",
                ],
                ["Services throughout", "Per team", "One service, ideally", "One per service", "A platform team"],
            ],
            caption="Each row includes the price of the rows above it, except the first",
            first_column_is_header=True,
        ),
        heading("Deploys: measure the queue"),
        paragraph(
            "<p>Take the last fifty changes and write down when each was approved, merged and live. Between approval "
            "and live lies the number that matters. Then ask what it consisted of. Waiting for tests is a pipeline "
            "problem, and every service you create will inherit it. Waiting for <i>another team’s</i> release, or "
            "for their rollback, is the coupling a separate deployable removes.</p>"
            "<p>The arithmetic is sobering either way. If merges go through one at a time and the pipeline takes 25 "
            "minutes, an eight-hour day has nineteen slots. Six teams can live with that; fifteen cannot. A merge "
            "queue that tests four changes as one batch multiplies the slots by nearly four, so try it before you "
            "draw boxes.</p>"
        ),
        heading("Ownership: who is woken"),
        paragraph(
            "<p>A service is not a repository. It is a promise by named people to keep something running, keep its "
            "Django supported, and get up at night. List your last twenty incidents with the person who fixed each "
            "one. If the same four people fixed everything, ten services will be ten things for the same four "
            "people, with the stack trace torn across three logs. Extract when there is a team that wants the pager "
            "for exactly this part, and can fill a rota without borrowing.</p>"
        ),
        heading("Failure: what a call costs"),
        paragraph(
            "<p>A Python function that returns a dictionary took 0.07 microseconds here. The same dictionary as JSON "
            "over HTTP on the loopback interface took 85 over a kept-alive connection and 357 over a new one, where "
            "one call in a hundred took more than 4 milliseconds. No TLS, no authentication, no actual network.[^1] "
            "That is a factor of a thousand, and still the smaller part of the bill. The larger part is that the "
            "call can now fail in a third way: no answer.</p>"
        ),
        code(CALL_DIFF, diff=True, file_name="shop/orders/services.py"),
        paragraph(
            "<p>Four lines became eleven and a new order state, which the interface has to show and support has to "
            "explain. The receiving side needs a table of keys so that the second attempt does not reserve twice. "
            "None of this is badly written; it is what the boundary costs when it is done properly.</p>"
        ),
        table(
            ["Calls in sequence", "Available, each 99.9 %", "Down in 30 days", "Hits a slow call (p99)"],
            [
                ["1", "99.9 %", "43 minutes", "1.0 %"],
                ["5", "99.5 %", "3.6 hours", "4.9 %"],
                ["10", "99.0 %", "7.2 hours", "9.6 %"],
                ["20", "98.0 %", "14.3 hours", "18.2 %"],
            ],
            caption="Independent failures assumed; the caller’s own come on top",
            first_column_is_header=True,
        ),
        paragraph(
            "<p>Retries repair some of it and can make the rest worse: three attempts at each of three layers are 27 "
            "requests to the service that is already struggling. Retry at one layer only, with a budget and jitter. "
            "Better still, ask the product owner one question in writing: may orders be placed while stock is down? "
            "“No” means you are about to build one system with two ways to break.</p>"
        ),
        heading("Data: the row with a veto"),
        paragraph(
            "<p>Whatever is written in the same transaction belongs to the same service, until somebody changes the "
            "business rule that put it there. This need not be argued on a whiteboard. Record it:</p>"
        ),
        code(TOGETHER, file_name="shop/written_together.py", marked_lines="22-26"),
        paragraph(
            "<p>Enter it with <code>connection.execute_wrapper()</code> in a middleware and around every background "
            "task, on one host, and log <code>pairs.most_common()</code> when the process ends. Include a month’s "
            "end. Rolled-back transactions do not count, since <code>on_commit</code> callbacks vanish with them. "
            "(<code>run_on_commit</code> is not a public attribute; this is a measuring device, not a feature.) A "
            "pair seen ten thousand times is one module with two names. A pair never seen is a place where you may "
            "cut. The interesting ones were seen three times, because each is a rule somebody can probably relax.</p>"
        ),
        disclosure(
            "The other count: foreign keys that cross apps",
            [
                paragraph(
                    "<p>Run this in a shell. Django offers no foreign keys across databases, so each line is either "
                    "a join you will lose or a copy you will have to keep fresh.</p>"
                ),
                code(CROSSING),
            ],
        ),
        heading("Build the modules first"),
        picture(
            figure("module-boundaries"),
            alternative_text=(
                "Left, a modular monolith: four modules in one process call each other through narrow interfaces and "
                "share one database and one transaction. Right, four services with a database each; every arrow "
                "between them crosses the network and can fail."
            ),
            caption="The same four modules. Only the arrows changed, and all of the difficulty is in the arrows.",
        ),
        paragraph(
            "<p>If you cannot keep the boundary in one process, where a linter can see both sides, you will not keep "
            "it across HTTP, where nothing can. Give every module an <code>api.py</code> that takes and returns "
            "plain data, then let import-linter hold the line:</p>"
        ),
        code(CONTRACTS, "toml", file_name="pyproject.toml", line_numbers=True, marked_lines="8-9, 13-15"),
        paragraph(
            "<p><code>billing | stock</code> says that neither may know the other. <code>exhaustive</code> makes a "
            "new package fail the build until somebody decides where it belongs, which is the meeting you want to "
            "have early. And when a report takes a short cut:</p>"
        ),
        code(BROKEN, "console"),
        paragraph(
            "<p>Imports are only one way to be coupled in Django. A reverse accessor such as "
            "<code>item.line_set</code>, a foreign key written as a string, a signal receiver and "
            "<code>apps.get_model()</code> all pass the linter. Declare foreign keys across modules with "
            '<code>related_name="+"</code>, so that nobody walks them backwards, and review the two counts above '
            "once a quarter.</p>"
        ),
        heading("The worksheet"),
        paragraph(
            "<p>One sheet per candidate module, filled in by the team that would own it and read by one that would "
            "not. An empty evidence cell counts as a vote for staying.</p>"
        ),
        table(
            ["Question", "Evidence", "Stay, if", "Extract, if"],
            [
                [
                    "<b>Deploys.</b> What do changes wait for?",
                    "Timestamps of fifty changes",
                    "Tests or review",
                    "Other teams’ releases",
                ],
                ["<b>Ownership.</b> Who gets up?", "Twenty incidents", "The same people", "A team asks for the pager"],
                [
                    "<b>Failure.</b> May it be down alone?",
                    "The owner’s signature",
                    "Nobody can say",
                    "Yes, with a fallback",
                ],
                ["<b>Load.</b> Does it need other machines?", "A profile", "More workers suffice", "Other hardware"],
                [
                    "<b>Access.</b> Must fewer reach it?",
                    "An auditor’s finding",
                    "Permissions suffice",
                    "Credentials must differ",
                ],
                [
                    "<b>Data.</b> What is written with it?",
                    "<code>pairs</code>, on several days",
                    "Anything, often",
                    "Nothing, on any of them",
                ],
            ],
            caption="Data has a veto. Where it is not used, two rows with evidence are enough.",
            first_column_is_header=True,
        ),
        callout(
            "note",
            "<p>Not on the sheet: untidy code, a framework somebody wants to try, hiring, and “scale” without a "
            "unit. Untidy code becomes untidy code with timeouts. A stateless monolith scales by adding processes "
            "until the database is the limit, and splitting the application does not split a hot table.</p>",
            title="Reasons that do not count",
        ),
        heading("Extract one, reversibly"),
        paragraph(
            "<p>Suppose stock passes on every row but data: warehouses work at night, their team wants the pager, "
            "and orders take stock inside their own transaction. The veto is lifted by changing the rule and not the "
            "topology, and the order of the steps keeps you out of trouble.</p>"
            "<ol><li><b>Close the door.</b> All calls go through <code>shop.stock.api</code>; the contract is "
            "green.</li>"
            "<li><b>Cut the transaction, still in one process.</b> Taking stock becomes a reservation with a key and "
            "an expiry, confirmed or released later. Run like this for a month. You have now met every problem of "
            "consistency, and could debug each with one stack trace.</li>"
            "<li><b>Cut the foreign keys.</b> First <code>db_constraint=False</code>, which drops the constraint, "
            "then a plain integer in Django’s state only. Column and index stay where they are.</li>"
            "<li><b>Give it its own schema and role</b> on the same server. The stock module connects as that role, "
            "through a second entry in <code>DATABASES</code>; the rest of the monolith no longer may. The first "
            "<code>permission denied for schema stock</code> names the report that all reviews missed.</li>"
            "<li><b>Start it as a process</b> from the same image, with its own URLs. An adapter behind "
            "<code>api.py</code> asks the function and the service, logs where they differ, and believes the "
            "function. Reads first: a shadow write needs tables of its own.</li>"
            "<li><b>Move the traffic</b> by percentage. Until here, going back is a setting.</li>"
            "<li><b>Move the data</b>, with logical replication and a short stop of writes. This is the step you "
            "cannot undo, so it comes after weeks of serving and not before.</li>"
            "<li><b>Delete the old path.</b> A migration that stops at ninety per cent costs the price of both "
            "shapes.</li></ol>"
        ),
        code(CUT, file_name="orders/migrations/0042_line_item_id.py", caption="Step 3, second half"),
        code(SCHEMA, "postgresql", caption="Step 4"),
        paragraph(
            "<p>Events for other modules leave through an outbox; “Transaction boundaries in Django: where "
            "consistency really ends” has the details.</p>"
        ),
        heading("What to put before the board"),
        paragraph(
            "<p>Servers are the cheap part. For each service, budget in people: a rota, a pipeline, dashboards and "
            "alerts, contract tests with every caller, a way to run it on a laptop, tokens between services, and a "
            "path for its data to the people who write reports and can no longer join. Write the sum next to the "
            "hours of waiting from the deploy measurement. If the second number is not clearly larger, the honest "
            "proposal is a merge queue and a linter.</p>"
            "<p>And keep the way back open. Two services that are always released together, or that call each other "
            "for every request, are one service with a network in it. Merging them is not an embarrassment; it is "
            "the same worksheet with newer evidence.</p>"
        ),
        footnote(
            "1",
            "<p>Median of 2,000 calls, twenty short JSON fields, Python’s own server and client. The first attempt "
            "took 44 milliseconds per call: header and body left in two segments, and the other side delayed its "
            "acknowledgement. No function call has ever done that.</p>",
        ),
        heading("Sources"),
        paragraph(
            '<ul><li><a href="https://import-linter.readthedocs.io/">Import Linter</a></li>'
            '<li><a href="https://docs.djangoproject.com/en/5.2/topics/db/instrumentation/">Django: Database '
            "instrumentation</a></li>"
            '<li><a href="https://docs.djangoproject.com/en/5.2/ref/migration-operations/">Django: Migration '
            "operations</a></li>"
            '<li><a href="https://docs.djangoproject.com/en/5.2/topics/db/multi-db/">Django: Multiple '
            "databases</a></li>"
            '<li><a href="https://www.postgresql.org/docs/15/ddl-schemas.html">PostgreSQL: Schemas and '
            "privileges</a></li>"
            '<li><a href="https://research.google/pubs/the-tail-at-scale/">Dean and Barroso: The Tail at '
            "Scale</a></li></ul>"
        ),
    ]


ARTICLE = DemoArticle(
    title="Django: monolith or microservices - a rigorous decision guide for seniors, leads, and CTOs",
    slug="monolith-or-microservices",
    summary=(
        "Deploys, ownership, failure and data, each with evidence you can collect in a week: a worksheet for keeping "
        "the monolith, or for leaving it one service at a time."
    ),
    seo_title="Django: monolith or microservices, decided by evidence",
    search_description=(
        "When a modular Django monolith is enough, what a network call really costs, which data vetoes a split, and "
        "how to extract one service reversibly."
    ),
    published_at="2026-09-02T08:00:00+00:00",
    authors=("ines-okafor",),
    categories=("architecture",),
    tags=("monolith", "microservices", "modularity", "import-linter", "decision making"),
    motif="modules",
    body=_body,
)
