"""Copies of the database by its own tools, and databases made from such copies."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from uuid import uuid4

from django.db import DatabaseError, connection, transaction

from home.backups.refusals import BackupRefused


@contextmanager
def snapshot(file: Path) -> Iterator[None]:
    """Write a copy of the database to `file`. Within the block Django's connection sees exactly what is in it."""
    if connection.vendor == "postgresql":
        with _rolled_back():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
                cursor.execute("SELECT pg_export_snapshot()")
                name = cursor.fetchone()[0]
            _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--snapshot={name}", f"--file={file}")
            yield
        return
    _copy_sqlite(Path(connection.settings_dict["NAME"]), file)
    with using(str(file)), _rolled_back():
        yield


def restore(file: Path) -> None:
    """Replace what is in the database by the copy: wholly or not at all."""
    if connection.vendor == "postgresql":
        connection.close()
        _run("pg_restore", "--clean", "--if-exists", *_RESTORE, f"--dbname={_name()}", str(file))
    else:
        connection.close()
        _copy_sqlite(file, Path(connection.settings_dict["NAME"]))


@contextmanager
def scratch(file: Path, folder: Path) -> Iterator[None]:
    """Within the block Django uses a database that was made from the copy, and that is gone afterwards."""
    if connection.vendor == "postgresql":
        name = f"blogsite_drill_{uuid4().hex[:12]}"
        _execute(f'CREATE DATABASE "{name}"')
        try:
            _run("pg_restore", *_RESTORE, f"--dbname={name}", str(file))
            with using(name):
                yield
        finally:
            _execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        return
    copy = folder / "scratch.sqlite3"
    _copy_sqlite(file, copy)
    with using(str(copy)):
        yield


_RESTORE = ("--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction")


@contextmanager
def using(name: str) -> Iterator[None]:
    """Point Django's connection at another database of the same server, or another file."""
    settings, before = connection.settings_dict, connection.settings_dict["NAME"]
    connection.close()
    settings["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        settings["NAME"] = before


@contextmanager
def _rolled_back() -> Iterator[None]:
    """A transaction of which nothing stays."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _copy_sqlite(source: Path, copy: Path) -> None:
    """With SQLite's online backup, which lets others go on writing."""
    with closing(sqlite3.connect(source)) as reading, closing(sqlite3.connect(copy)) as writing:
        reading.backup(writing, pages=2048, sleep=0.01)


def _execute(statement: str) -> None:
    """Outside of every transaction, on a connection of its own."""
    session = connection.copy()
    session.settings_dict["NAME"] = connection.settings_dict["NAME"]
    try:
        with session.cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError as error:
        raise BackupRefused(
            f"The drill needs a database for the time it takes: {error} As the administrator of PostgreSQL: "
            f'ALTER ROLE "{_parameters().get("user", "")}" CREATEDB;'
        ) from error
    finally:
        session.close()


def _name() -> str:
    return str(connection.settings_dict["NAME"])


def _parameters() -> dict:
    return connection.get_connection_params()


def _run(program: str, *arguments: str) -> None:
    path = shutil.which(program)
    if path is None:
        raise BackupRefused(f"{program} is not installed: it belongs to PostgreSQL's client programs.")
    parameters = _parameters()
    names = {"dbname": "PGDATABASE", "user": "PGUSER", "password": "PGPASSWORD", "host": "PGHOST", "port": "PGPORT"}
    names |= {"sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT"}
    given = {names[name]: str(value) for name, value in parameters.items() if name in names and value}
    done = subprocess.run(
        [path, *arguments],
        check=False,
        env={"PATH": os.defpath, "LC_ALL": "C.UTF-8"} | given,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise BackupRefused(f"{program} failed: {done.stderr.strip()[-2000:]}")
