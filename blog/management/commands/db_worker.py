from django_tasks_db.management.commands import db_worker as stock
from django_tasks_db.management.commands.db_worker import Command as StockCommand

from blog.background.queue import BACKGROUND, has_worker
from blog.background.worker import WatchedWorker


class Command(StockCommand):
    help = (
        "Carry out background work, such as imports, until told to end. Several may run, on several machines. "
        "Work that a killed one has left is taken up again."
    )

    def add_arguments(self, parser):
        if not has_worker():
            parser.error("TASK_WORKER is false: what takes long is done at once; there is nothing to do here.")
        super().add_arguments(parser)
        parser.set_defaults(backend_name=BACKGROUND)
        parser.add_argument("--parent", type=int, metavar="PID", help="End once this process is no longer the parent.")

    def handle(self, *, parent, **options):
        WatchedWorker.parent = parent
        # The stock command makes the worker by this name.
        stock.Worker = WatchedWorker
        super().handle(**options)

    def configure_logging(self, verbosity):
        """The project's own settings say what is logged."""
