"""Where uploaded pictures and documents are kept."""

from pathlib import Path
from typing import Any

from botocore.config import Config

from blogsite import environment

FOLDER = "blogsite.whole_files.WholeFileStorage"
# A bucket that does not answer must not hold up a request, nor the worker that serves it, for minutes.
CONNECT_SECONDS, READ_SECONDS, ATTEMPTS = 3, 10, 2
# How long the address of a private file may be used.
SIGNED_SECONDS = 300


def media_storage() -> dict[str, Any]:
    """The entry `default` of Django's STORAGES: an S3 bucket where one is named, otherwise the media folder.

    Resized pictures are public, so their addresses carry no signature that would expire in a cached page; everything
    else is private: see blogsite.bucket_storage.
    A name that is taken is never written over: pages in caches may still show the old file.
    """
    if not environment.AWS_STORAGE_BUCKET_NAME.read():
        return {"BACKEND": FOLDER}
    return _bucket(
        backend="blogsite.bucket_storage.BucketStorage",
        custom_domain=environment.AWS_S3_CUSTOM_DOMAIN.read() or None,
        querystring_auth=False,
        querystring_expire=SIGNED_SECONDS,
        object_parameters={"CacheControl": "public, max-age=31536000, immutable"},
    )


def both(data_dir: Path) -> dict[str, dict[str, Any]]:
    """The storages on disk and in the bucket, whichever the site uses now: what files are moved between."""
    found = {"local": {"default": _media_folder(data_dir), "private": private_folder(data_dir)}}
    if environment.AWS_STORAGE_BUCKET_NAME.read():
        found["s3"] = {"default": media_storage(), "private": private_storage(data_dir)}
    return found


def _media_folder(data_dir: Path) -> dict[str, Any]:
    return {"BACKEND": FOLDER, "OPTIONS": {"location": data_dir / "media"}}


def private_folder(data_dir: Path) -> dict[str, Any]:
    """The entry `private` of STORAGES on disk: what only the site itself reads, and hands to whoever may have it."""
    options = {"location": data_dir / "private", "base_url": None, "directory_permissions_mode": 0o700}
    return {"BACKEND": FOLDER, "OPTIONS": options}


def private_storage(data_dir: Path) -> dict[str, Any]:
    """The same in the bucket, where one is named: below private/, so that web servers and workers share it."""
    if not environment.AWS_STORAGE_BUCKET_NAME.read():
        return private_folder(data_dir)
    return _bucket(location="private", default_acl="private", querystring_auth=True, querystring_expire=SIGNED_SECONDS)


def static_storage() -> dict[str, Any]:
    """The entry `staticfiles` where the bucket serves them: hashed names, below static/, kept for ever by browsers."""
    return _bucket(
        backend="blogsite.static_storage.BucketStylesheetStorage",
        location="static",
        file_overwrite=True,
        custom_domain=environment.AWS_S3_CUSTOM_DOMAIN.read() or None,
        querystring_auth=False,
        object_parameters={"CacheControl": "public, max-age=315360000, immutable"},
    )


def client_options() -> dict[str, Any]:
    """What boto3 needs to reach the service that has the bucket."""
    return {
        "region_name": environment.AWS_S3_REGION_NAME.read() or None,
        "endpoint_url": environment.AWS_S3_ENDPOINT_URL.read() or None,
        "aws_access_key_id": environment.AWS_ACCESS_KEY_ID.read() or None,
        "aws_secret_access_key": environment.AWS_SECRET_ACCESS_KEY.read() or None,
        "config": client_config(),
    }


def client_config() -> Config:
    return Config(
        connect_timeout=CONNECT_SECONDS,
        read_timeout=READ_SECONDS,
        retries={"mode": "standard", "total_max_attempts": ATTEMPTS},
        signature_version="s3v4",
    )


def _bucket(
    backend: str = "storages.backends.s3.S3Storage", object_parameters: dict[str, str] | None = None, **options: Any
) -> dict[str, Any]:
    encryption = environment.AWS_S3_ENCRYPTION.read()
    parameters = (object_parameters or {}) | ({"ServerSideEncryption": encryption} if encryption else {})
    return {
        "BACKEND": backend,
        "OPTIONS": {
            "bucket_name": environment.AWS_STORAGE_BUCKET_NAME.read(),
            "region_name": environment.AWS_S3_REGION_NAME.read() or None,
            "endpoint_url": environment.AWS_S3_ENDPOINT_URL.read() or None,
            "access_key": environment.AWS_ACCESS_KEY_ID.read() or None,
            "secret_key": environment.AWS_SECRET_ACCESS_KEY.read() or None,
            "client_config": client_config(),
            "file_overwrite": False,
            "object_parameters": parameters,
            **options,
        },
    }


def picture_origins() -> list[str]:
    """The origins besides the site's own that pictures may come from, for the content security policy."""
    bucket = environment.AWS_STORAGE_BUCKET_NAME.read()
    if not bucket:
        return []
    if domain := environment.AWS_S3_CUSTOM_DOMAIN.read():
        return [f"https://{domain}"]
    if endpoint := environment.AWS_S3_ENDPOINT_URL.read():
        scheme, _, host = endpoint.partition("://")
        host = host.partition("/")[0]
        return [f"{scheme}://{host}", f"{scheme}://{bucket}.{host}"]
    region = environment.AWS_S3_REGION_NAME.read()
    return [f"https://{bucket}.s3.amazonaws.com", *([f"https://{bucket}.s3.{region}.amazonaws.com"] if region else [])]
