"""What is uploaded for an import: three posts, one of which nobody can read."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

LOCKS = """---
title: Locks
date: 2024-05-05
authors: [Ada Brook]
categories: [Databases]
tags: [postgresql]
---

A lock is a promise. See [queues](queues.md).
"""
QUEUES = """---
title: Queues
date: 2024-06-01
authors: [Ada Brook]
categories: [Databases]
---

A queue forgets nothing. ![Three squares](missing.png)
"""
# Not text in any encoding that a post has.
BROKEN = b"---\ntitle: Bad\n---\n\xff\xfe\x00\x80\x81"


def zip_of(files: dict[str, str | bytes]) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


POSTS = {"notes/locks.md": LOCKS, "notes/queues.md": QUEUES, "notes/bad.md": BROKEN}
