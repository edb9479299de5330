"""gunicorn's settings: `gunicorn -c deploy/gunicorn.conf.py blogsite.wsgi`.

Each number says why it is what it is. Those that depend on the machine are variables: see .env.example.
"""

from pathlib import Path

from blogsite import environment

environment.load_env_file()

bind = f"{environment.BIND_ADDRESS.read()}:{environment.PORT.read()}"

# Processes use the cores: as many as there are is a good start. docs/operations.md says how much memory each needs.
workers = environment.WEB_CONCURRENCY.read()
# Threads: a request that waits for the database or a bucket does not hold up the others. More than four only queue for
# the same core, and each holds a connection to the database: workers times threads must fit into its max_connections.
worker_class = "gthread"
threads = environment.WEB_THREADS.read()
# The code is read once, before the processes part, so that they share its memory and start at once. New code therefore
# needs a restart; a reload (SIGHUP) would go on with the old one.
preload_app = True

# A process that says nothing for a minute hangs and is replaced. Its threads may be busy for longer: it is the process
# itself that has to say so, not the request.
timeout = 60
# On SIGTERM whatever has begun may be finished; an upload takes a while. systemd and compose wait for longer.
graceful_timeout = 20
# nginx keeps connections open and uses them again: longer than the time between two of its requests.
keepalive = 75
# Workers that have served a while are replaced, each at its own time, so that memory cannot creep up.
max_requests = 250_000
max_requests_jitter = 50_000

# No address or header of ours is longer; nginx has the same limits. What comes as a body, Django limits.
limit_request_line = 8190
limit_request_fields = 64
limit_request_field_size = 8190
# No header says where the site is mounted.
forwarder_headers = ""

# Where processes say that they live: in memory, because a disk that is slow would make them look dead.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # nosec B108
# Its place would be in the user's home, where a second site would meet it.
control_socket_disable = True
errorlog = "-"
# The site itself writes a line of JSON for each request, with its identifier: see blogsite/monitoring/.
accesslog = None


# Before anything counts, which the preloaded site may do.
if environment.METRICS_TOKEN.is_set:
    environment.share_metrics(environment.DATA_DIR.read() / "metrics")


def post_fork(server: object, worker: object) -> None:
    from django.db import connections

    # Two processes must not speak through one connection.
    connections.close_all()


def child_exit(server: object, worker: object) -> None:
    if environment.METRICS_TOKEN.is_set:
        from prometheus_client import multiprocess

        multiprocess.mark_process_dead(worker.pid)
