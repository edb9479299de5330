"""How static files are kept for readers: under names that hold a hash of their content, compressed, for ever."""

from django.contrib.staticfiles.storage import ManifestFilesMixin
from django.core.files.base import ContentFile
from storages.backends.s3 import S3ManifestStaticStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

from blogsite.stylesheet import bundle

STYLESHEET = "css/site.css"


class _Bundling(ManifestFilesMixin):
    """Puts the imports of the site's stylesheet in their places, and rewrites imports in our ES modules."""

    support_js_module_import_aggregation = True

    def post_process(self, paths, dry_run=False, **options):
        if STYLESHEET in paths and not dry_run:
            # From the sources, not from what an earlier run left in the static root.
            self._replace(STYLESHEET, bundle(STYLESHEET, lambda name: _read(*paths[name])))
            paths = {**paths, STYLESHEET: (self, STYLESHEET)}
        yield from super().post_process(paths, dry_run, **options)

    def _replace(self, name: str, text: str) -> None:
        if self.exists(name):
            self.delete(name)
        self._save(name, ContentFile(text.encode()))


class StylesheetStorage(_Bundling, CompressedManifestStaticFilesStorage):
    """On disk, with compressed copies beside the files."""


class BucketStylesheetStorage(_Bundling, S3ManifestStaticStorage):
    """In a bucket, which compresses by itself or behind a CDN that does."""


def _read(storage, path) -> str:
    with storage.open(path) as file:
        return file.read().decode()
