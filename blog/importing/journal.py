"""The reports of one import, kept on disk: ten thousand of them need no more memory than ten."""

import json
from collections.abc import Iterator
from pathlib import PurePosixPath
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from django.conf import settings

from blog.importing.reports import FileReport, Totals

_IN_MEMORY = 2_000_000


class Journal:
    def __init__(self) -> None:
        self.totals = Totals()
        self.groups: dict[str, Totals] = {}
        self._file: IO[str] = SpooledTemporaryFile(  # noqa: SIM115 - lives as long as the journal
            _IN_MEMORY, "w+", encoding="utf-8", newline="\n", dir=settings.DATA_DIR
        )
        self._later: dict[str, dict[str, Any]] = {}
        self._known: dict[str, str] = {}

    def add(self, report: FileReport) -> None:
        self._known[report.path] = report.status
        self.totals.add(report)
        parts = PurePosixPath(report.path).parts
        self.groups.setdefault(parts[0] if len(parts) > 1 else ".", Totals()).add(report)
        json.dump(report.as_data(), self._file, ensure_ascii=False)
        self._file.write("\n")

    def replace(self, report: FileReport) -> None:
        """A second report about a file takes the place of the first."""
        if report.path not in self._known:
            self.add(report)
            return
        self.totals.replace_status(self._known[report.path], report)
        self._known[report.path] = report.status
        self._later[report.path] = report.as_data()

    def files(self) -> Iterator[dict[str, Any]]:
        """Every report, in order, as `FileReport.as_data` gives it."""
        self._file.seek(0)
        for line in self._file:
            data = json.loads(line)
            yield self._later.get(data["path"], data)
        self._file.seek(0, 2)

    def write(self, target: IO[str], names: dict[str, Any]) -> None:
        """The whole report as JSON."""
        head = json.dumps({"totals": self.totals.as_data(), **names}, indent=2, ensure_ascii=False)
        target.write(head.removesuffix("\n}") + ',\n  "files": [')
        for number, data in enumerate(self.files()):
            text = json.dumps(data, indent=2, ensure_ascii=False).replace("\n", "\n    ")
            target.write(f"{',' if number else ''}\n    {text}")
        target.write("\n  ]\n}\n")
