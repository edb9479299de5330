"""Where uploaded pictures and documents are kept."""

from pathlib import Path
from typing import Any

from blogsite import environment


def media_storage() -> dict[str, Any]:
    """The entry `default` of Django's STORAGES: an S3 bucket where one is named, otherwise the media folder.

    Pictures are public, so their addresses carry no signature that would expire in a cached page.
    A name that is taken is never written over: pages in caches may still show the old file.
    """
    if not environment.AWS_STORAGE_BUCKET_NAME.read():
        return {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    return _bucket(
        custom_domain=environment.AWS_S3_CUSTOM_DOMAIN.read() or None,
        querystring_auth=False,
        object_parameters={"CacheControl": "public, max-age=31536000, immutable"},
    )


def private_folder(data_dir: Path) -> dict[str, Any]:
    """The entry `private` of STORAGES on disk: what only the site itself reads, and hands to whoever may have it."""
    options = {"location": data_dir / "private", "base_url": None, "directory_permissions_mode": 0o700}
    return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": options}


def private_storage(data_dir: Path) -> dict[str, Any]:
    """The same in the bucket, where one is named: below private/, so that web servers and workers share it."""
    if not environment.AWS_STORAGE_BUCKET_NAME.read():
        return private_folder(data_dir)
    return _bucket(location="private", default_acl="private", querystring_auth=True)


def _bucket(**options: Any) -> dict[str, Any]:
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": environment.AWS_STORAGE_BUCKET_NAME.read(),
            "region_name": environment.AWS_S3_REGION_NAME.read() or None,
            "endpoint_url": environment.AWS_S3_ENDPOINT_URL.read() or None,
            "access_key": environment.AWS_ACCESS_KEY_ID.read() or None,
            "secret_key": environment.AWS_SECRET_ACCESS_KEY.read() or None,
            "file_overwrite": False,
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
