"""gunicorn's settings: `gunicorn -c deploy/gunicorn.conf.py blogsite.wsgi`."""

from blogsite import environment

environment.load_env_file()

bind = f"{environment.BIND_ADDRESS.read()}:{environment.PORT.read()}"
workers = environment.WEB_CONCURRENCY.read()
# Threads: a request that waits for the database or a bucket does not hold up the others.
worker_class = "gthread"
threads = 4
timeout = 60
graceful_timeout = 20
# Workers that have served a while are replaced, each at its own time, so that memory cannot creep up.
max_requests = 250_000
max_requests_jitter = 50_000
# Its place would be in the user's home, where a second site would meet it.
control_socket_disable = True
errorlog = "-"
# The reverse proxy keeps the access log.
accesslog = None
