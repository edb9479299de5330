"""Django Background Jobs in 2026: Celery, RQ, django-q2, or Dramatiq?"""

from blog.builders import callout, code, disclosure, footnote, heading, paragraph, picture, table
from home.demo.content import Block, DemoArticle, FigureLookup

ENQUEUE_DIFF = """\
 from functools import partial

 from django.db import transaction


 def place_order(basket):
     with transaction.atomic():
         order = basket.to_order()
-        send_receipt.delay(order.pk)
+        transaction.on_commit(partial(send_receipt.delay, order.pk))
     return order"""

CELERY_SETTINGS = """\
# Read by app.config_from_object("django.conf:settings", namespace="CELERY").
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1

CELERY_TASK_SOFT_TIME_LIMIT = 240
CELERY_TASK_TIME_LIMIT = 300

# Redis only: longer than one running task, one waiting behind it, and the longest countdown.
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 1800}"""

RQ_ENQUEUE = """\
from django_rq import get_queue
from rq import Retry

from shop.jobs import send_receipt

patience = Retry(max=4, interval=[10, 60, 300, 1800])
get_queue("receipts").enqueue(send_receipt, order.pk, job_timeout=60, retry=patience)"""

Q_CLUSTER_SETTINGS = """\
Q_CLUSTER = {
    "name": "shop",
    "orm": "default",
    "workers": 4,
    "queue_limit": 8,
    "timeout": 120,
    "retry": 600,
    "max_attempts": 5,
}"""

DJANGO_TASK = """\
from functools import partial

from django.db import transaction
from django_tasks import task  # from django.tasks import task, on Django 6.0


@task(queue_name="receipts", priority=5)
def send_receipt(order_id: int) -> None: ...


def place_order(basket):
    with transaction.atomic():
        order = basket.to_order()
        transaction.on_commit(partial(send_receipt.enqueue, order_id=order.pk))
    return order"""

CLAIM_SQL = """\
UPDATE job
   SET status = 'running', started_at = now(), attempts = attempts + 1
 WHERE id = (
         SELECT id
           FROM job
          WHERE status = 'ready' AND run_after <= now()
          ORDER BY priority DESC, id
          LIMIT 1
            FOR UPDATE SKIP LOCKED
       )
RETURNING id, name, arguments;"""

RECEIPT_JOB = """\
from django.db import transaction
from django.utils import timezone

from shop.mail import deliver_receipt
from shop.models import Order


def send_receipt(order_id: int) -> None:
    with transaction.atomic():
        waiting = Order.objects.select_for_update().filter(receipt_sent_at=None)
        order = waiting.filter(pk=order_id).first()
        if order is None:
            return  # Deleted, or another delivery of this message has done the work.
        deliver_receipt(order, message_id=f"<receipt-{order.pk}@shop.example>", timeout=10)
        order.receipt_sent_at = timezone.now()
        order.save(update_fields=["receipt_sent_at"])"""

KILL_TEST = """\
# 1. Enqueue a job that writes "started", sleeps two minutes and writes "finished".
python manage.py enqueue_probe --sleep 120
# 2. Kill the worker the way the kernel does when memory runs out: no handlers, no goodbyes.
kill -KILL "$WORKER_PID"
# 3. Start a worker again and watch the table. How long until a second "started", if ever?
watch -n 5 'psql "$DATABASE_URL" -c "SELECT * FROM probe ORDER BY id"'
# 4. Repeat with a polite stop, which is what every deployment sends.
kill -TERM "$WORKER_PID\""""


def _body(figure: FigureLookup) -> list[Block]:
    return [
        paragraph(
            "<p>Most comparisons of task queues time an empty function. Nobody waits for the queue; they wait because "
            "a payment gateway takes four seconds, or because one customer uploaded a spreadsheet of ninety thousand "
            "rows. What separates these tools is duller and matters more: what becomes of a job when the process "
            "running it dies at forty per cent.</p>"
            "<p>So messages per second do not appear below. We ask when a job is acknowledged, who notices a dead "
            "worker, what a failing job does next, and how enqueueing relates to your database transaction. Those "
            "answers survive release after release, and they decide which incidents you are going to have.</p>"
        ),
        heading("When a request stops being enough"),
        paragraph(
            "<p>Moving work out of the request buys latency and costs certainty. Inside the request a failure has an "
            "owner, the person looking at the error page. In a worker it has none until you appoint one. We make the "
            "trade when at least one of these holds:</p>"
            "<ul><li>Somebody else decides how long it takes: a mail provider, a gateway, a customer’s webhook.</li>"
            "<li>It may fail and be repeated without the user repeating anything.</li>"
            "<li>It grows with the data and not with the click: reports, imports, re-indexing.</li></ul>"
            "<p>A slow query is not on the list; fix the query. Nor is work whose result the next page must show, "
            "because you will poll for it and the user will wait just as long. And a nightly clean-up that has never "
            "overrun needs a management command and a systemd timer, not a broker.</p>"
        ),
        heading("The gap between COMMIT and enqueue"),
        paragraph(
            "<p>Every one of these tools has the same first bug, and it is in your code. A row becomes visible to the "
            "worker when the transaction commits; a message becomes visible when it is sent. Under "
            "<code>ATOMIC_REQUESTS</code>, or any <code>atomic()</code> three calls up the stack that you forgot, the "
            "worker wins that race often enough to litter the error tracker with <code>DoesNotExist</code> and rarely "
            "enough to pass every test.</p>"
        ),
        code(ENQUEUE_DIFF, file_name="shop/orders.py", diff=True),
        paragraph(
            "<p>Celery’s Django integration wraps the second form as <code>delay_on_commit()</code>, and current "
            "releases of django-rq can defer to the commit for you. It closes the race. It does not close the gap: "
            "the process can be killed between the commit and the callback, and Redis can refuse the connection after "
            "it. The order exists, the receipt never will, and no log line says so.</p>"
            "<p>If that loss matters, the intention has to be written in the same transaction as the data, either as "
            "a row in a database-backed queue or as a row in an outbox that a relay forwards. The outbox is worked "
            "through in our article “Transaction boundaries in Django: where consistency really ends”. A more durable "
            "broker does not help, because the job was lost before it reached one.</p>"
        ),
        picture(
            figure("worker-pipeline"),
            caption="Four places to lose a job or to run it twice. The first is yours to close.",
        ),
        heading("Four tools, by the way they fail"),
        table(
            ["Tool", "Message is gone", "Worker killed mid-job", "Job raises", "Time limit by default"],
            [
                [
                    "Celery",
                    "Before the job runs; after it with <code>acks_late</code>",
                    "Job lost; redelivered with late acknowledgement",
                    "Marked failed; retried only where you say so",
                    "None",
                ],
                [
                    "RQ",
                    "When a worker takes it; a registry remembers it",
                    "Noticed by missing heartbeat, then retried if retries are left, else filed as failed",
                    "Filed as failed, unless given a <code>Retry</code>",
                    "3 minutes",
                ],
                [
                    "django-q2, ORM broker",
                    "After the job ran",
                    "Presented again after <code>retry</code> seconds, 60 by default",
                    "Presented again, without end until <code>max_attempts</code> is set",
                    "None",
                ],
                [
                    "Dramatiq",
                    "After the job ran",
                    "Redelivered once the broker notices",
                    "Retried 20 times with growing delays, then dead-lettered",
                    "10 minutes",
                ],
                [
                    "Procrastinate",
                    "Never; it is a row with a status",
                    "Found stalled by its heartbeat; a periodic task of yours retries it",
                    "Marked failed, unless the task has a retry strategy",
                    "None",
                ],
            ],
            caption="Defaults, not possibilities. The defaults are what runs in the project you inherit.",
            first_column_is_header=True,
        ),
        heading("Celery", "h3"),
        paragraph(
            "<p>Out of the box Celery delivers <i>at most</i> once, which surprises people who chose it for "
            "reliability. The message is acknowledged just before the task starts, so a worker that meets the "
            "out-of-memory killer takes its task along. Six settings turn this round.</p>"
        ),
        code(CELERY_SETTINGS, file_name="settings/celery.py", marked_lines="2-4"),
        paragraph(
            "<p>Late acknowledgement alone has two holes. When only the child process dies, the surviving parent "
            "acknowledges the message anyway, hence <code>REJECT_ON_WORKER_LOST</code>; the price is that a task "
            "which reliably exhausts memory returns for ever, and on Redis nothing counts its deliveries. And a task "
            "that raises is acknowledged as well, because <code>task_acks_on_failure_or_timeout</code> is on: late "
            "acknowledgement is about dead workers, <code>autoretry_for</code> is about exceptions.</p>"
        ),
        callout(
            "warning",
            "<p>A Redis list has no acknowledgements, so Celery imitates them with a timer. A message unacknowledged "
            "for <code>visibility_timeout</code>, one hour by default, goes to another worker, <b>even if the first "
            "is still working on it</b>. Messages with a countdown are held unacknowledged while they wait. A task "
            "with <code>countdown=7200</code> is therefore not late; it is duplicated. RabbitMQ watches the "
            "connection instead, and has a clock of its own.[^1]</p>",
            title="The visibility timeout",
        ),
        paragraph(
            "<p>In return you get chains and chords, routing, rate limits, and more than fifteen years of other "
            "people’s scars to read about. If your work is a graph and not a list, no other tool here will do.</p>"
        ),
        heading("RQ", "h3"),
        paragraph(
            "<p>RQ is the one you can read in an afternoon. A worker takes a job, forks a child called the work "
            "horse, and lets the child run it. A leak or a segmentation fault ends the child and not the worker, and "
            "the parent kills a child that overruns. The bill is paid in throughput: one job at a time per worker, a "
            "fork and a fresh database connection for each.</p>"
            "<p>Change two defaults. Jobs are serialised with pickle, so whoever can write to that Redis can run code "
            "in your workers; use the JSON serialiser. And there are no retries unless you ask, with intervals "
            "honoured only if some worker runs <code>--with-scheduler</code>.</p>"
        ),
        code(RQ_ENQUEUE, file_name="shop/receipts.py", marked_lines="6-7"),
        heading("django-q2", "h3"),
        paragraph(
            "<p>Models, schedules you can edit in the admin, and an ORM broker that needs no second service: for a "
            "back office it is a pleasant amount of infrastructure. Its defaults are the sharpest of the four. There "
            "is no timeout, a job unfinished after sixty seconds is handed out again while the first attempt is still "
            "running, and one that always fails is tried for ever. With its Redis broker there are no receipts: what "
            "was running when the cluster died is gone. The documentation says all of this plainly.</p>"
        ),
        code(
            Q_CLUSTER_SETTINGS,
            file_name="settings/q_cluster.py",
            marked_lines="5-8",
            caption="Eight jobs waiting in front of four workers take two turns, so retry exceeds three timeouts.",
        ),
        heading("Dramatiq", "h3"),
        paragraph(
            "<p>Dramatiq reads like a list of Celery’s defaults with the sign flipped: acknowledge after the work, "
            "retry failures with growing delays, give up into a dead-letter queue, limit every actor to ten minutes. "
            "Starting today with a broker already in the house, it is what we would install.</p>"
            "<p>Its habits still need your attention. Each process runs eight threads and there is a process per "
            "core, so a sixteen-core machine can open 128 database connections. Time limits arrive as exceptions "
            "raised inside the thread, which a blocked socket does not hear; give every network call its own timeout. "
            "A job with a typo is retried twenty times over about a month, so list the hopeless exceptions in "
            "<code>throws</code>. There is no scheduler.</p>"
        ),
        heading("What django.tasks is, and what it is not"),
        paragraph(
            "<p>Django 6.0 brought <code>django.tasks</code>: a decorator, <code>enqueue()</code>, a result object "
            "and a <code>TASKS</code> setting. On 5.2 the same interface comes from the <code>django-tasks</code> "
            "package. It has no worker. The two backends in the box run a task at once or not at all, and the "
            "documentation reserves them for development and tests.</p>"
        ),
        code(DJANGO_TASK, file_name="shop/tasks.py", marked_lines="4, 14"),
        paragraph(
            "<p>Adopt it wherever code must not choose a broker: reusable apps above all, as Wagtail already does. Do "
            "not mistake it for a queue. The interface knows priorities and a time to run after, but no retries and "
            "no time limits, and arguments must survive a round trip through JSON. Its database backend, "
            "<code>django-tasks-db</code>, polls a table; as we write, a worker killed mid-task leaves the row marked "
            "as running until somebody notices, and the issue that says so is open.</p>"
        ),
        heading("The case for a queue in PostgreSQL"),
        paragraph(
            "<p>For years the advice was never to use a table as a queue. <code>SKIP LOCKED</code> retired it. Each "
            "worker claims the next row that nobody else is holding, without waiting:</p>"
        ),
        code(
            CLAIM_SQL,
            "sql",
            file_name="claim_job.sql",
            marked_lines="9",
            caption="One statement claims one job; no two workers claim the same.",
        ),
        paragraph(
            "<p>Enqueueing is an <code>INSERT</code> in your own transaction, so the gap is simply not there. "
            "Procrastinate does this for Django through Django’s own connection: a job deferred inside "
            "<code>atomic()</code> is rolled back with the order. Backups contain the queue, and <code>SELECT "
            "count(*)</code> monitors it.</p>"
            "<p>The costs are real too. A job is an insert and at least two updates, and every update leaves a dead "
            "row behind. A forgotten transaction anywhere in the database keeps vacuum from removing them, and "
            "claiming slows down just when the backlog grows. Index only the rows that are ready, delete finished "
            "ones soon, and never hold the claiming transaction open while the job runs. <code>LISTEN</code> wakes "
            "workers without polling, but not through PgBouncer in transaction mode. At thousands of jobs a second, "
            "buy a broker. Most of us are not there.</p>"
        ),
        heading("Write the job so that the choice matters less"),
        paragraph(
            "<p>Configured well, every tool here delivers at least once. None delivers exactly once, and none "
            "could.[^2] So the second delivery is a normal event, and the job must recognise it:</p>"
        ),
        code(RECEIPT_JOB, file_name="shop/jobs.py", marked_lines="10-13"),
        paragraph(
            "<p>Pass the key, never the object; the row is read again, under a lock, at the time of the work. A "
            "second delivery waits for the lock, finds the date set, and leaves. <code>skip_locked</code> would be "
            "wrong here: a job that skips because somebody is editing the order reports success and sends nothing. "
            "The lock is held across a network call, which we accept because the call is bounded by ten seconds. If "
            "the process dies between delivery and commit the mail is sent twice, with the same "
            "<code>Message-ID</code>. That is the smallest window you can buy without the mail provider’s help.</p>"
            "<p>Two rules for the rest. Old messages meet new code at every deployment, so add arguments with "
            "defaults and remove them one release later. And divide queues by how long their jobs may wait, not by "
            "feature: a password reset must not stand behind the monthly export.</p>"
        ),
        disclosure(
            "A test worth an afternoon before you decide",
            [
                paragraph(
                    "<p>Documentation describes intentions. The probe is a table and a job that writes to it; run the "
                    "same steps against each candidate, configured as you would deploy it. Then restart the broker "
                    "under load, let every attempt raise, and write down what the dashboard showed each time, because "
                    "that is what you will have at night.</p>"
                ),
                code(KILL_TEST, "bash", file_name="probe.sh", marked_lines="4, 8"),
            ],
        ),
        heading("What we would choose"),
        paragraph(
            "<ul><li><b>PostgreSQL, no broker, jobs that must not vanish:</b> Procrastinate, with its stalled-job "
            "task switched on. It is openly looking for more maintainers; weigh that.</li>"
            "<li><b>A broker in the house and many workers:</b> Dramatiq, on RabbitMQ if you have the choice.</li>"
            "<li><b>Redis, modest load, a small team:</b> RQ, for the isolation and for code you can read.</li>"
            "<li><b>An internal tool:</b> django-q2 on the ORM broker, with the four settings above.</li>"
            "<li><b>Celery already in production:</b> keep it. Set the six settings, then spend the migration’s "
            "budget on making the twenty most important tasks idempotent.</li>"
            "<li><b>A reusable package:</b> <code>django.tasks</code>, and nothing else.</li></ul>"
            "<p>The advice to Celery users is meant for everybody. A team that knows what its jobs do when they run "
            "twice can live with any of these tools; a team that does not will be let down by each in turn.</p>"
        ),
        footnote(
            "1",
            "<p>RabbitMQ closes a channel whose consumer has not acknowledged a delivery within its acknowledgement "
            "timeout, 30 minutes by default. Long tasks with late acknowledgement, and long countdowns, need it "
            "raised.</p>",
        ),
        footnote(
            "2",
            "<p>The effect and the acknowledgement live in two systems, so one of them happens first and the process "
            "can die in between. When the effect is a change in the same PostgreSQL that holds the queue, both can "
            "share a transaction, and then exactly once is true for that change.</p>",
        ),
        heading("Sources"),
        paragraph(
            '<ul><li><a href="https://docs.celeryq.dev/en/stable/userguide/tasks.html">Celery: Tasks</a> and <a '
            'href="https://docs.celeryq.dev/en/stable/getting-started/backends-and-brokers/redis.html">Redis</a></li>'
            '<li><a href="https://python-rq.org/docs/workers/">RQ: Workers</a> and <a '
            'href="https://python-rq.org/docs/exceptions/">Exceptions and retries</a></li>'
            '<li><a href="https://django-q2.readthedocs.io/en/master/configure.html">django-q2: Configuration</a></li>'
            '<li><a href="https://dramatiq.io/guide.html">Dramatiq: User guide</a></li>'
            '<li><a href="https://docs.djangoproject.com/en/6.0/topics/tasks/">Django 6.0: Tasks framework</a></li>'
            '<li><a href="https://github.com/RealOrangeOne/django-tasks-db/issues/5">django-tasks-db, issue 5: '
            "unclean exits of the worker leave tasks in limbo</a></li>"
            "<li><a "
            'href="https://procrastinate.readthedocs.io/en/stable/howto/production/retry_stalled_jobs.html">Stalled '
            "jobs in Procrastinate</a></li>"
            '<li><a href="https://www.postgresql.org/docs/current/sql-select.html">PostgreSQL: SELECT</a></li>'
            '<li><a href="https://www.rabbitmq.com/docs/consumers#acknowledgement-timeout">RabbitMQ: Delivery '
            "acknowledgement timeout</a></li></ul>"
        ),
    ]


ARTICLE = DemoArticle(
    title="Django Background Jobs in 2026: Celery, RQ, django-q2, or Dramatiq?",
    slug="background-jobs-2026",
    summary=(
        "Throughput is the wrong question. Four task queues, django.tasks and PostgreSQL itself, compared by what "
        "happens to a job when its worker dies halfway."
    ),
    seo_title="Django background jobs in 2026",
    search_description=(
        "Celery, RQ, django-q2, Dramatiq, django.tasks and PostgreSQL queues compared by acknowledgement, retries "
        "and what happens when a worker dies."
    ),
    published_at="2026-11-12T08:00:00+00:00",
    authors=("mara-lindqvist", "tomasz-brandt"),
    categories=("background-work", "architecture"),
    tags=("task queues", "celery", "dramatiq", "rq", "postgresql", "idempotency"),
    motif="queues",
    body=_body,
)
