"""Production on this machine: PostgreSQL, Redis, gunicorn, worker, scheduler and nginx as real processes."""
