"""A finished page as it is kept: everything of the answer but what depends on the request's conditions."""

import json
import struct
from dataclasses import asdict, dataclass

_LENGTH = struct.Struct("!I")


@dataclass(slots=True)
class Entry:
    """One encoding of one page. `key` is the whole key, since names of entries are only its hash; `control` is what
    the page itself tells caches, empty where it leaves that to us."""

    key: str
    version: str
    expires_at: float
    etag: str
    modified_at: int
    control: str
    headers: list[tuple[str, str]]
    body: bytes

    def pack(self) -> bytes:
        facts = asdict(self)
        del facts["body"]
        head = json.dumps(facts, separators=(",", ":")).encode()
        return _LENGTH.pack(len(head)) + head + self.body


def unpack(data: bytes | None) -> Entry | None:
    """The entry, or None for what is none: cut off by a full disk, or written by another release."""
    if not data:
        return None
    try:
        (length,) = _LENGTH.unpack_from(data)
        start = _LENGTH.size + length
        facts = json.loads(data[_LENGTH.size : start])
        facts["headers"] = [(name, value) for name, value in facts["headers"]]
        return Entry(**facts, body=data[start:])
    except (ValueError, TypeError, KeyError, struct.error):
        return None
