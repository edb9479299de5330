"""Receiving large files: written to disk as they arrive, refused without being kept where they are too large."""

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest


class UploadLimit(FileUploadHandler):
    """Drops what is larger than IMPORT_UPLOAD_LIMIT while it is read, and remembers that it has.

    The request is read to its end: a browser whose upload is broken off shows no message at all.
    """

    def __init__(self, request: HttpRequest):
        super().__init__(request)
        self.is_exceeded = False
        self._size = 0

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):  # noqa: N803 - Django's
        self.is_exceeded = content_length > 2 * settings.IMPORT_UPLOAD_LIMIT + 100_000

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self._size = 0

    def receive_data_chunk(self, raw_data, start):
        self._size += len(raw_data)
        self.is_exceeded = self.is_exceeded or self._size > settings.IMPORT_UPLOAD_LIMIT
        if self.is_exceeded:
            raise SkipFile
        return raw_data

    def file_complete(self, file_size):
        return None

    @classmethod
    def watch(cls, request: HttpRequest) -> "UploadLimit":
        """Must come before anything reads the request."""
        handler = cls(request)
        request.upload_handlers.insert(0, handler)
        return handler
