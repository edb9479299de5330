"""Python with Django ready in a process of an installation, for questions and for making content."""

import json
import subprocess
from pathlib import Path

_LOOP = """
import contextlib, io, json, os, sys, traceback
# The log is not an answer.
answers = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)
import django
django.setup()
from django.db import connections
for line in sys.stdin:
    said, error = io.StringIO(), ""
    try:
        with contextlib.redirect_stdout(said):
            exec(json.loads(line), {"__name__": "console"})
    except BaseException:
        error = traceback.format_exc()
    connections.close_all()
    print(json.dumps([said.getvalue(), error]), file=answers, flush=True)
"""


class Console:
    """Starts with the first question and stays, because starting takes seconds."""

    def __init__(self, python: str, code: Path, environment: dict[str, str], log: Path) -> None:
        with log.open("ab") as errors:
            self.process = subprocess.Popen(
                [python, "-c", _LOOP],
                cwd=code,
                env=environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                start_new_session=True,
            )
        self.log = log

    def run(self, code: str) -> str:
        """What `code` prints."""
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(json.dumps(code) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise AssertionError(f"The console has ended: {self.log.read_text()[-3000:]}")
        said, error = json.loads(answer)
        if error:
            raise AssertionError(error[-3000:])
        return said

    def stop(self) -> None:
        self.process.kill()
        self.process.communicate()
