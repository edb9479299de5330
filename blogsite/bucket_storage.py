"""The bucket of a public site: resized pictures are everybody's, everything else is fetched with a signed address."""

from pathlib import PurePosixPath
from typing import Any

from django.conf import settings
from django.utils.encoding import filepath_to_uri
from django.utils.http import content_disposition_header
from storages.backends.s3 import S3Storage

# Only these may be read by anybody; a policy of the bucket says the same.
PUBLIC = "images/"
ORIGINALS = "original_images/"


class BucketStorage(S3Storage):
    """Addresses of originals are the site's own, so that they stay good in pages that are kept; the site redirects
    each request to a signed one (blogsite.media). Documents get signed addresses, which Wagtail's view gives to those
    who may read them."""

    def url(self, name: str, parameters: Any = None, expire: int | None = None, http_method: str | None = None) -> str:
        if name.startswith(PUBLIC):
            return super().url(name, parameters, expire, http_method)
        if name.startswith(ORIGINALS):
            return f"{settings.MEDIA_URL}{filepath_to_uri(name)}"
        return self.signed_url(name, as_download=True)

    def signed_url(self, name: str, *, as_download: bool = False) -> str:
        """Good for some minutes; of the bucket itself and not of a CDN, which would keep the file. As a download no
        browser shows it, and no cache keeps it."""
        parameters = {"Bucket": self.bucket_name, "Key": name}
        if as_download:
            disposition = content_disposition_header(True, PurePosixPath(name).name) or "attachment"
            parameters |= {"ResponseContentDisposition": disposition, "ResponseCacheControl": "private, no-store"}
        return self.connection.meta.client.generate_presigned_url(
            "get_object", Params=parameters, ExpiresIn=self.querystring_expire
        )
