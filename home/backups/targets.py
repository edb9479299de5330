"""Where backups are kept."""

import os
import shutil
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import boto3
from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings

from home.backups.refusals import BackupRefused


class Target(ABC):
    """Names are paths with slashes. A file appears under its name when all of it is there, or not at all."""

    @abstractmethod
    def write(self, name: str, path: Path) -> None: ...

    @abstractmethod
    def fetch(self, name: str, path: Path) -> None:
        """Copy to a file of this machine. Raises FileNotFoundError."""

    @abstractmethod
    def names(self, prefix: str) -> Iterator[str]:
        """Every name below a folder, which ends with a slash."""

    @abstractmethod
    def delete(self, name: str) -> None: ...


class FolderTarget(Target):
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def write(self, name: str, path: Path) -> None:
        place = self.folder / name
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=self.folder, prefix=".unfinished-", delete=False) as copy:
            try:
                with path.open("rb") as source:
                    shutil.copyfileobj(source, copy, 1024 * 1024)
                copy.flush()
                os.fsync(copy.fileno())
                Path(copy.name).replace(place)
            except BaseException:
                Path(copy.name).unlink(missing_ok=True)
                raise

    def fetch(self, name: str, path: Path) -> None:
        shutil.copyfile(self.folder / name, path)

    def names(self, prefix: str) -> Iterator[str]:
        for path in sorted((self.folder / prefix).rglob("*")):
            if path.is_file():
                yield path.relative_to(self.folder).as_posix()

    def delete(self, name: str) -> None:
        path = self.folder / name
        path.unlink(missing_ok=True)
        for parent in path.parents:
            if parent == self.folder or any(parent.iterdir()):
                break
            parent.rmdir()


class BucketTarget(Target):
    def __init__(self, bucket: str, prefix: str) -> None:
        self.bucket = bucket
        self.prefix = f"{prefix.strip('/')}/" if prefix.strip("/") else ""
        self.client = boto3.client("s3", **settings.S3_CLIENT)

    def write(self, name: str, path: Path) -> None:
        self._ask(self.client.upload_file, str(path), self.bucket, self.prefix + name)

    def fetch(self, name: str, path: Path) -> None:
        self._ask(self.client.download_file, self.bucket, self.prefix + name, str(path))

    def names(self, prefix: str) -> Iterator[str]:
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=self.bucket, Prefix=self.prefix + prefix)
        for page in self._ask(list, pages):
            for entry in page.get("Contents", []):
                yield entry["Key"].removeprefix(self.prefix)

    def delete(self, name: str) -> None:
        self._ask(self.client.delete_object, Bucket=self.bucket, Key=self.prefix + name)

    def _ask(self, call, *args, **kwargs):
        try:
            return call(*args, **kwargs)
        except ClientError as error:
            if error.response["Error"]["Code"] in {"404", "NoSuchKey"}:
                raise FileNotFoundError(str(error)) from error
            raise BackupRefused(f"The bucket {self.bucket} refuses: {error}") from error
        except (BotoCoreError, boto3.exceptions.Boto3Error) as error:
            raise BackupRefused(f"The bucket {self.bucket} cannot be reached: {error}") from error


def target(address: str) -> Target:
    """The target of a path or of s3://bucket/prefix."""
    if not address:
        raise BackupRefused("Say where backups are kept: --to PATH or --to s3://bucket/folder, or set BACKUP_TO.")
    if address.startswith("s3://"):
        parts = urlsplit(address)
        return BucketTarget(parts.netloc, parts.path)
    try:
        return FolderTarget(Path(address).expanduser().resolve())
    except OSError as error:
        raise BackupRefused(f"{address} cannot be written: {error.strerror}.") from error
