"""Where uploaded pictures and documents are kept."""

from typing import Any

from blogsite import environment


def media_storage() -> dict[str, Any]:
    """The entry `default` of Django's STORAGES: an S3 bucket where one is named, otherwise the media folder.

    Pictures are public, so their addresses carry no signature that would expire in a cached page.
    A name that is taken is never written over: pages in caches may still show the old file.
    """
    bucket = environment.AWS_STORAGE_BUCKET_NAME.read()
    if not bucket:
        return {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": bucket,
            "region_name": environment.AWS_S3_REGION_NAME.read() or None,
            "endpoint_url": environment.AWS_S3_ENDPOINT_URL.read() or None,
            "custom_domain": environment.AWS_S3_CUSTOM_DOMAIN.read() or None,
            "access_key": environment.AWS_ACCESS_KEY_ID.read() or None,
            "secret_key": environment.AWS_SECRET_ACCESS_KEY.read() or None,
            "querystring_auth": False,
            "file_overwrite": False,
            "object_parameters": {"CacheControl": "public, max-age=31536000, immutable"},
        },
    }
