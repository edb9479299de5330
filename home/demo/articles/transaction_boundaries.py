"""Transaction boundaries in Django: where consistency really ends."""

from blog.builders import callout, code, disclosure, footnote, heading, paragraph, picture, table
from home.demo.content import Block, DemoArticle, FigureLookup

SAVEPOINT = """\
from django.db import IntegrityError, transaction

from shop.models import Customer, Subscription


def subscribe(email: str) -> Subscription:
    with transaction.atomic():
        try:
            with transaction.atomic():
                customer = Customer.objects.create(email=email)
        except IntegrityError:
            customer = Customer.objects.get(email=email)
        return Subscription.objects.create(customer=customer)"""

OUTBOX_MODEL = """\
import uuid

from django.db import models
from django.db.models import Q


class OutboxEvent(models.Model):
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    topic = models.CharField(max_length=100)
    payload = models.JSONField()
    created_at = models.DateTimeField(auto_now_add=True)
    published_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["id"], condition=Q(published_at=None), name="outbox_waiting"),
        ]"""

RELAY = """\
from django.db import transaction
from django.utils import timezone

from shop.models import OutboxEvent


def publish_batch(send, size=50) -> int:
    with transaction.atomic(durable=True):
        events = list(
            OutboxEvent.objects.select_for_update(skip_locked=True)
            .filter(published_at=None)
            .order_by("id")[:size]
        )
        for event in events:
            send(event.topic, key=str(event.key), body=event.payload)
        sent = [event.pk for event in events]
        OutboxEvent.objects.filter(pk__in=sent).update(published_at=timezone.now())
    return len(events)"""

LOCK_DIFF = """\
 def leave_shift(shift_id, engineer_id):
     with transaction.atomic():
+        Shift.objects.select_for_update(no_key=True).get(pk=shift_id)
         on_call = Assignment.objects.filter(shift_id=shift_id, active=True)
         if on_call.count() < 2:
             raise LastEngineerOnCall(shift_id)
         on_call.filter(engineer_id=engineer_id).update(active=False)"""

SERIALIZABLE = """\
from django.db import OperationalError, connection, transaction

SERIALIZATION_FAILURE = "40001"


def run_serializable(work, attempts=3):
    for remaining in reversed(range(attempts)):
        try:
            with transaction.atomic(durable=True):
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL SERIALIZABLE")
                return work()
        except OperationalError as error:
            code = getattr(error.__cause__, "sqlstate", None)
            if code != SERIALIZATION_FAILURE or not remaining:
                raise"""

IDEMPOTENCY = """\
import hashlib
import json

from django.db import transaction

from shop.models import IdempotencyKey, OutboxEvent, Payment


class KeyReused(Exception):
    pass


def request_payment(*, customer, key: str, amount: int) -> dict:
    request = json.dumps({"amount": amount}, sort_keys=True)
    fingerprint = hashlib.sha256(request.encode()).hexdigest()
    with transaction.atomic(durable=True):
        record, created = IdempotencyKey.objects.get_or_create(
            customer=customer, key=key, defaults={"fingerprint": fingerprint}
        )
        if not created:
            if record.fingerprint != fingerprint:
                raise KeyReused(key)
            return record.response

        payment = Payment.objects.create(customer=customer, amount=amount)
        OutboxEvent.objects.create(topic="payment.requested", payload={"payment": payment.pk})
        record.response = {"payment": payment.pk, "status": "pending"}
        record.save(update_fields=["response"])
        return record.response"""

COMMIT_TEST = """\
from django.core import mail
from django.test import TestCase

from shop.models import Customer
from shop.orders import place_order


class PlaceOrderTests(TestCase):
    def test_the_receipt_waits_for_the_commit(self):
        customer = Customer.objects.create(email="ada@example.org")

        with self.captureOnCommitCallbacks(execute=True) as callbacks:
            place_order(customer=customer)
            self.assertEqual(mail.outbox, [])

        self.assertEqual(len(callbacks), 1)
        self.assertEqual(len(mail.outbox), 1)"""

CONCURRENT_TEST = """\
from concurrent.futures import ThreadPoolExecutor

from django.db import connections
from django.test import TransactionTestCase

from shop.models import Customer, Payment
from shop.payments import request_payment


class RequestPaymentTests(TransactionTestCase):
    def test_two_clicks_make_one_payment(self):
        customer = Customer.objects.create(email="ada@example.org")

        def click(_):
            try:
                return request_payment(customer=customer, key="click-1", amount=4900)
            finally:
                connections.close_all()

        with ThreadPoolExecutor(max_workers=2) as pool:
            first, second = pool.map(click, range(2))

        self.assertEqual(first, second)
        self.assertEqual(Payment.objects.count(), 1)"""


def _body(figure: FigureLookup) -> list[Block]:
    return [
        paragraph(
            "<p>Every Django team gets this bug report once: the customer has the confirmation mail, the bank has the "
            "money, and the order does not exist. Somebody had wrapped the view in <code>atomic()</code> to be on the "
            "safe side, and its last line raised. PostgreSQL did what it was told. The mail server and the bank had "
            "been told something else.</p>"
            "<p><code>transaction.atomic()</code> is a promise about one connection to one database. Nearly all the "
            "inconsistencies I have had to explain began where that promise ended and the code went on as if it had "
            "not. </p>"
        ),
        heading("What atomic() promises"),
        paragraph(
            "<p>The outermost block opens a transaction and commits it on a normal exit. Blocks inside it are "
            "savepoints. An exception rolls back as far as the block it leaves, and that is the whole contract. It "
            "covers one alias in <code>DATABASES</code>; a block for <code>default</code> says nothing to "
            "<code>reporting</code>. It does not cover Python either: after a rollback the instance you saved still "
            "carries the primary key of a row that never was, and whatever you put in the cache stays there.</p>"
            "<p>Savepoints have one everyday use. On PostgreSQL a failed statement poisons the transaction, so an "
            "<code>IntegrityError</code> caught inside a block leaves you with a connection that refuses every "
            "further query. Give the statement that may fail a block of its own:</p>"
        ),
        code(SAVEPOINT, file_name="shop/subscriptions.py", marked_lines="9"),
        paragraph(
            "<p>The trouble with nesting is that a function cannot know whether it is outermost. It returns, its "
            "author believes the data to be committed, and a caller three frames up rolls it back. "
            "<code>atomic(durable=True)</code> turns that belief into a check: entered inside another atomic block, "
            "it raises <code>RuntimeError</code>. I put it on every function that owns a use case, and on none that "
            "merely takes part in one.</p>"
        ),
        callout(
            "note",
            "<p><code>ATOMIC_REQUESTS</code> wraps the view function and nothing else. Middleware runs outside it. "
            "So does the rendering of a <code>TemplateResponse</code> and the body of a streaming response, both of "
            "which happen after the view has returned and the transaction has ended. It also makes every "
            "<code>durable=True</code> in a view fail, which is the best argument for choosing one style and keeping "
            "to it.</p>",
            title="The request is not the transaction",
        ),
        heading("on_commit() is a list in memory"),
        paragraph(
            "<p><code>transaction.on_commit()</code> appends a function to a Python list on the connection. After the "
            "outermost commit the list is run in order, outside any transaction. Functions registered in a savepoint "
            "that was rolled back are dropped, which is right. Called with no transaction open, it runs the function "
            "at once.</p>"
            "<p>Failure is where people’s picture goes wrong. If the second of three callbacks raises, the third does "
            "not run, and the exception travels up into the view. The data is committed, the reader sees an error "
            "500, and presses the button again. <code>robust=True</code> logs the exception and carries on, so I want "
            "it on every callback whose failure is not the caller’s business.</p>"
        ),
        callout(
            "warning",
            "<p>On Django 5.2 a <i>robust</i> callback made with <code>functools.partial</code> is not robust. When "
            "it raises, Django formats its log message with <code>func.__qualname__</code>, partial objects have "
            "none, and the resulting <code>AttributeError</code> replaces your exception and cancels the callbacks "
            "behind it. Use a lambda or a named function where you ask for <code>robust=True</code>.</p>",
            title="partial and robust do not mix",
        ),
        paragraph(
            "<p>And the list is only a list. A deployment that kills the process between the commit and the last "
            "callback loses it without a trace. Hence my rule: <code>on_commit()</code> for what may be lost, such as "
            "cache invalidation and search indexing with a nightly repair; the database for what may not.</p>"
        ),
        heading("An outbox, and no more than an outbox"),
        paragraph(
            "<p>You cannot commit to PostgreSQL and to a message broker together.[^1] You can commit the "
            "<i>intention</i> to send along with the data, and let another process act on it. That is all an outbox "
            "is: a table.</p>"
        ),
        code(OUTBOX_MODEL, file_name="shop/models.py", marked_lines="8, 16"),
        paragraph(
            "<p>The use case writes its rows and one event in the same block. A relay, which is a management command "
            "in a loop, takes waiting events, sends them, and marks them. <code>skip_locked=True</code> lets you run "
            "several without their waiting for one another:</p>"
        ),
        code(RELAY, file_name="shop/outbox.py", marked_lines="10, 15"),
        picture(
            figure("outbox"),
            caption="Inside the transaction, once. Beyond it, at least once.",
        ),
        paragraph(
            "<p>If the relay dies after sending and before its commit, the batch is sent again. That is deliberate: "
            "the choice is between twice and perhaps never, and only twice can be repaired, by a consumer that "
            "remembers the <code>key</code>. Row locks are held while <code>send</code> talks to the network, so keep "
            "batches small and the timeout short. A <code>send</code> that raises returns the whole batch, so in "
            "production count attempts per event and park the hopeless ones, or one bad payload will stop the "
            "line.</p>"
            "<p>Resist the optimisation of remembering the last <code>id</code> and reading from there. Sequence "
            "values are handed out when a row is inserted, not when it commits. Event 42 can become visible after "
            "event 43, and a relay that has moved on will never look back. For the same reason <code>id</code> is "
            "only roughly the order of events. Where order matters, put a version into the payload and let the "
            "consumer refuse to go backwards.</p>"
        ),
        heading("The count that was true when you read it"),
        paragraph(
            "<p>A transaction does not make you alone. PostgreSQL’s default, <code>READ COMMITTED</code>, gives each "
            "statement a fresh snapshot, and Django leaves that default in place. A rule such as “somebody must "
            "remain on call” then fails in the plainest way. Two engineers leave at the same moment, each transaction "
            "counts two, each removes a different row, and nobody is left. The rows do not conflict, so nothing waits "
            "and nothing fails. This is write skew, and <code>REPEATABLE READ</code> lets it through as well.</p>"
        ),
        code(LOCK_DIFF, file_name="rota/shifts.py", diff=True),
        paragraph(
            "<p>Now both transactions need the same row, and the second counts after the first has committed. Locking "
            "the parent is the remedy I reach for first, because the next reader understands it; it works only if "
            "every writer takes the lock. <code>no_key=True</code> asks for the weaker <code>FOR NO KEY "
            "UPDATE</code>, which does not block other transactions from inserting rows that refer to the shift. Lock "
            "in one agreed order, or PostgreSQL will pick a victim.</p>"
            "<p>Where the rule spans tables with no natural parent, <code>SERIALIZABLE</code> is honest. PostgreSQL "
            "watches what each transaction read and aborts one whose reads no longer hold. The abort is part of "
            "normal operation, so a retry is part of the design:</p>"
        ),
        code(SERIALIZABLE, file_name="shop/serializable.py", marked_lines="9, 11, 15"),
        paragraph(
            "<p>The failure may come from any statement or from the commit itself, which is why the "
            "<code>except</code> sits outside the block. <code>work</code> must be safe to run again, hence no "
            "network in it. And the guarantee holds only among transactions that all run at this level; one old view "
            "writing under the default is enough to void it.[^2]</p>"
            "<p>Better than either is a rule the database can state by itself. A unique, check or exclusion "
            "constraint asks no lock, no retry and no discipline of you. Isolation is for the rules that refuse to "
            "become constraints.</p>"
        ),
        table(
            ["Tool", "What it holds together", "Where it stops"],
            [
                ["<code>atomic()</code>", "Statements on one connection", "Other databases, caches, files, network"],
                ["Savepoint", "A part that may fail alone", "Commits nothing by itself"],
                ["<code>on_commit()</code>", "Order: effect after data", "Lost with the process"],
                ["Outbox and relay", "Data and the intention to tell others", "Delivers twice now and then"],
                ["<code>select_for_update()</code>", "A decision about known rows", "Rows nobody thought to lock"],
                ["<code>SERIALIZABLE</code>", "Any rule over rows read", "Other isolation levels; needs retries"],
                ["Idempotency key", "A request and its repetition", "Effects outside the transaction"],
            ],
            caption="No row of this table replaces another.",
            first_column_is_header=True,
        ),
        heading("Idempotency keys at the edge"),
        paragraph(
            "<p>The last boundary is the one with the client. You commit, the connection drops before the response, "
            "and the client asks again, as it should. Unless the two requests carry the same name, you cannot tell a "
            "repetition from a second purchase.</p>"
        ),
        code(IDEMPOTENCY, file_name="shop/payments.py", marked_lines="17-23"),
        paragraph(
            "<p>The order of things does the work. The key, unique per customer, is inserted first and in the same "
            "transaction as the payment. A concurrent repetition runs into the unique index and waits there; once the "
            "first transaction commits, <code>get_or_create</code> catches the error in its own savepoint, reads the "
            "record, and finds the response already in it, provided the isolation level is the default one. Had the "
            "first rolled back, the second would simply be the first. The fingerprint catches the client that reuses "
            "a key for a different request, which is a bug you want to hear about.</p>"
            "<p>Note what is absent: the call to the payment provider. It belongs to whoever consumes "
            "<code>payment.requested</code>, with the payment’s own key passed on, because every provider worth using "
            "accepts one. A network call inside the transaction would hold locks for as long as a stranger’s server "
            "pleases, and could not be rolled back anyway.</p>"
        ),
        heading("Tests that can see a commit"),
        paragraph(
            "<p><code>TestCase</code> wraps each test in a transaction that never commits, so callbacks never run and "
            "a suite can be green while every receipt is missing. <code>captureOnCommitCallbacks()</code> collects "
            "the callbacks registered inside its block and, with <code>execute=True</code>, runs them on exit:</p>"
        ),
        code(COMMIT_TEST, file_name="shop/tests/test_orders.py", marked_lines="12-14"),
        paragraph(
            "<p>The durability check is relaxed for the blocks <code>TestCase</code> itself opens, so the functions "
            "above can be tested this way. Anything about two connections cannot. Locks, isolation and racing keys "
            "need <code>TransactionTestCase</code>, real commits and PostgreSQL; SQLite will agree with whatever you "
            "believe.</p>"
        ),
        disclosure(
            "A test with two connections",
            [
                paragraph(
                    "<p>Each thread gets its own connection and must close it, or the test database cannot be dropped "
                    "at the end. They are slow; a handful per project is enough.</p>"
                ),
                code(CONCURRENT_TEST, file_name="shop/tests/test_payments.py", marked_lines="16, 18"),
            ],
        ),
        heading("Drawing the line on purpose"),
        paragraph(
            "<p>One function per use case owns the transaction, says so with <code>durable=True</code>, and does "
            "nothing inside but talk to PostgreSQL. What must follow is written down in the same commit. What may be "
            "lost goes through <code>on_commit()</code>, robustly. Whoever receives anything expects it twice. None "
            "of this is clever, and a reviewer can check it line by line, which cannot be said of a view wrapped in "
            "<code>atomic()</code> to be on the safe side.</p>"
        ),
        footnote(
            "1",
            "<p>Two-phase commit exists: <code>PREPARE TRANSACTION</code> is off by default in PostgreSQL, Django "
            "has no interface to it, and a prepared transaction that its coordinator forgets holds locks and blocks "
            "vacuum until a person finds it.</p>",
        ),
        footnote(
            "2",
            "<p><code>SET TRANSACTION</code> must precede the first query of the transaction, one more reason for "
            "<code>durable=True</code>. To run a whole alias at this level, set <code>isolation_level</code> in its "
            "<code>OPTIONS</code>.</p>",
        ),
        heading("Sources"),
        paragraph(
            '<ul><li><a href="https://docs.djangoproject.com/en/5.2/topics/db/transactions/">Django: '
            "Transactions</a></li>"
            '<li><a href="https://docs.djangoproject.com/en/5.2/ref/models/querysets/#select-for-update">Django: '
            "select_for_update()</a></li>"
            '<li><a href="https://docs.djangoproject.com/en/5.2/topics/testing/tools/">Django: Testing tools</a></li>'
            '<li><a href="https://docs.djangoproject.com/en/5.2/ref/databases/">Django: Databases</a></li>'
            '<li><a href="https://www.postgresql.org/docs/current/transaction-iso.html">PostgreSQL: Transaction '
            "isolation</a></li>"
            '<li><a href="https://www.postgresql.org/docs/current/explicit-locking.html">PostgreSQL: Locking</a></li>'
            '<li><a href="https://www.postgresql.org/docs/current/sql-prepare-transaction.html">PostgreSQL: PREPARE '
            "TRANSACTION</a></li></ul>"
        ),
    ]


ARTICLE = DemoArticle(
    title="Transaction boundaries in Django: where consistency really ends",
    slug="transaction-boundaries",
    summary=(
        "A transaction protects rows on one connection. What happens beyond it, to callbacks, messages, other "
        "transactions and repeated requests, is for you to design."
    ),
    seo_title="Transaction boundaries in Django",
    search_description=(
        "atomic(), durable, on_commit, the outbox, write skew and idempotency keys in Django and PostgreSQL: what "
        "each one guarantees and where it stops."
    ),
    published_at="2026-10-28T08:00:00+00:00",
    authors=("tomasz-brandt",),
    categories=("databases", "architecture"),
    tags=("transactions", "postgresql", "outbox", "concurrency", "idempotency"),
    motif="boundaries",
    body=_body,
)
