"""A site whose files may be in a folder or in a bucket."""

import uuid

import boto3
import pytest


@pytest.fixture
def both_storages(s3_server, settings, tmp_path):
    """Sets MEDIA_STORAGES to the media folder and an empty bucket; gives the bucket."""
    name = f"files-{uuid.uuid4().hex[:8]}"
    access = {"endpoint_url": s3_server, "region_name": "eu-west-2"}
    resource = boto3.resource("s3", aws_access_key_id="key", aws_secret_access_key="secret", **access)
    bucket = resource.create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": "eu-west-2"})
    options = access | {"bucket_name": name, "access_key": "key", "secret_key": "secret", "file_overwrite": False}
    folder = "blogsite.whole_files.WholeFileStorage"
    settings.MEDIA_STORAGES = {
        "local": {
            "default": {"BACKEND": folder},
            "private": {"BACKEND": folder, "OPTIONS": {"location": tmp_path / "private"}},
        },
        "s3": {
            "default": {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options},
            "private": {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options | {"location": "private"}},
        },
    }
    settings.DATA_DIR = tmp_path / "data"
    return bucket
