"""One stylesheet from many files.

`static/css/site.css` names the files in the order of the cascade, which a browser can follow as it stands. For readers
the imports are put in their places, so that styles arrive in one response.
"""

import posixpath
import re
from collections.abc import Callable

_IMPORT = re.compile(r"""@import\s+["'](?P<path>[^"']+)["']\s*(?:layer\((?P<layer>[\w.-]+)\))?\s*;""")
_URL = re.compile(r"""url\(\s*(?P<quote>["']?)(?P<path>[^"')]+)(?P=quote)\s*\)""")
_STRING_OR_COMMENT = re.compile(r""""(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|/\*.*?\*/""", re.DOTALL)
_ELSEWHERE = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|/|#)", re.IGNORECASE)


def bundle(name: str, read: Callable[[str], str]) -> str:
    """The stylesheet `name` with every `@import "x.css" layer(y);` replaced by `@layer y { … }`, without comments.

    `read` returns the text of a file by its name below the static root; names are posix paths. Imports in imported
    files are followed; addresses in `url()` are rewritten to be relative to `name`. An import with a condition (media
    query, `supports()`) is not understood and stays, where a browser ignores it: do not use one.
    """
    return _inline(name, read, start=posixpath.dirname(name))


def without_comments(css: str) -> str:
    """`css` without comments, indentation and empty lines. Strings are left alone."""
    css = _STRING_OR_COMMENT.sub(lambda match: "" if match[0].startswith("/*") else match[0], css)
    lines = (line.strip() for line in css.splitlines())
    return "\n".join(line for line in lines if line) + "\n"


def _inline(name: str, read: Callable[[str], str], start: str) -> str:
    folder = posixpath.dirname(name)

    def replace_import(match: re.Match[str]) -> str:
        imported = _inline(posixpath.normpath(posixpath.join(folder, match["path"])), read, start)
        return f"@layer {match['layer']} {{\n{imported}}}" if match["layer"] else imported

    def rebase(match: re.Match[str]) -> str:
        path = match["path"]
        if _ELSEWHERE.match(path):
            return match[0]
        return f'url("{posixpath.relpath(posixpath.join(folder, path), start or ".")}")'

    # Addresses first: those of imported files have been rewritten by the time they are put in.
    return _IMPORT.sub(replace_import, _URL.sub(rebase, without_comments(read(name))))
