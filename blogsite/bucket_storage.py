"""The bucket of a public site: resized pictures are everybody's, everything else is fetched with a signed address."""

from typing import Any

from django.conf import settings
from django.utils.encoding import filepath_to_uri
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
        return self.signed_url(name)

    def signed_url(self, name: str) -> str:
        """Good for some minutes; of the bucket itself and not of a CDN, which would keep the file."""
        return self.connection.meta.client.generate_presigned_url(
            "get_object", Params={"Bucket": self.bucket_name, "Key": name}, ExpiresIn=self.querystring_expire
        )
