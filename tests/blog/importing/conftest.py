import io
import json

import pytest
from django.core.management import CommandError, call_command


@pytest.fixture
def run_import(tmp_path):
    """Runs an import command; gives its report, files by path, with the whole of it under "" and "output"."""

    def run(command, source, *arguments, fails=False, **options):
        report = tmp_path / "report.json"
        output = io.StringIO()
        try:
            call_command(command, str(source), *arguments, report=report, stdout=output, stderr=output, **options)
            assert not fails
        except CommandError:
            assert fails
        data = json.loads(report.read_text())
        return {entry["path"]: entry for entry in data["files"]} | {"": data, "output": output.getvalue()}

    return run
