"""Work that nobody should have to wait for: asking for it, who carries it out, and what failed.

A task is declared with `@task(backend=BACKGROUND)` and asked for with `enqueue`. Where a worker is configured it
takes the task up within a second; elsewhere it is done at once. A task may be cut off in the middle and done again, so
it must be idempotent.
"""
