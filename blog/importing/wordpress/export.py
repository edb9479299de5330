"""Reading an export as a stream: the site's facts once, and items one after the other."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from django.utils.translation import gettext as _
from lxml import etree

from blog.importing.refusals import ImportRefusedError
from blog.importing.wordpress.mending import Mended

_NAMESPACES = (
    ("/excerpt/", "excerpt:"),
    ("wordpress.org/export/", "wp:"),
    ("purl.org/rss/1.0/modules/content/", "content:"),
    ("purl.org/dc/", "dc:"),
)


@dataclass
class Item:
    """An `<item>`: single values by name (`title`, `wp:post_id`), terms as (domain, nicename, name), and meta."""

    line: int
    values: dict[str, str] = field(default_factory=dict)
    terms: list[tuple[str, str, str]] = field(default_factory=list)
    meta: dict[str, list[str]] = field(default_factory=dict)
    comments: int = 0

    def value(self, name: str) -> str:
        return self.values.get(name, "")

    def first(self, *keys: str) -> str:
        """The first meta value that is there under one of these keys."""
        return next((value for key in keys for value in self.meta.get(key, []) if value), "")

    @property
    def number(self) -> str:
        return self.value("wp:post_id").strip()

    @property
    def kind(self) -> str:
        return self.value("wp:post_type").strip() or "post"

    @property
    def status(self) -> str:
        return self.value("wp:status").strip() or "publish"


@dataclass
class Site:
    """What stands above the items. Authors by login, categories by nicename as (name, parent's nicename)."""

    title: str = ""
    addresses: list[str] = field(default_factory=list)
    authors: dict[str, tuple[str, str]] = field(default_factory=dict)
    categories: dict[str, tuple[str, str]] = field(default_factory=dict)


class Export:
    """Each call of `items` goes through the file once; `site` is complete as soon as the first item comes."""

    def __init__(self, path: Path):
        self._path = path
        self.site = Site()
        self.mistakes: list[tuple[int, str]] = []

    def items(self) -> Iterator[Item]:
        site = Site()
        self.site = site
        is_export = False
        with self._path.open("rb") as file:
            mended = Mended(file)
            parser = etree.XMLPullParser(
                events=("end",), recover=True, huge_tree=True, resolve_entities=False, no_network=True, load_dtd=False
            )
            for piece in chain(mended.pieces(), [b""]):
                if piece:
                    parser.feed(piece)
                else:
                    self._close(parser)
                for _event, element in parser.read_events():
                    parent = element.getparent()
                    if parent is None or parent.tag != "channel":
                        continue
                    name = _name(element)
                    if name == "item":
                        is_export = True
                        yield _read_item(element)
                    else:
                        is_export |= name.startswith("wp:")
                        _read_site(name, element, site)
                    _forget(element)
            found = [(entry.line, entry.message) for entry in parser.feed_error_log][:50]
            self.mistakes = sorted({*mended.mistakes, *found})
        if not is_export:
            raise ImportRefusedError(_("This is no export of WordPress: it has neither items nor a description."))

    @staticmethod
    def _close(parser: etree.XMLPullParser) -> None:
        try:
            parser.close()
        except etree.XMLSyntaxError as error:
            raise ImportRefusedError(_("The file cannot be read: %(reason)s") % {"reason": error}) from error


def _forget(element: etree._Element) -> None:
    """Free what has been read, so that memory does not grow with the file."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _name(element: etree._Element) -> str:
    """The name with the usual prefix, whatever the namespace's version, also where a prefix was never declared."""
    tag = element.tag if isinstance(element.tag, str) else ""
    if not tag.startswith("{"):
        return tag
    namespace, _brace, local = tag[1:].partition("}")
    return next((prefix for part, prefix in _NAMESPACES if part in namespace), "") + local


def _text(element: etree._Element) -> str:
    return "".join(element.itertext())


def _children(element: etree._Element) -> dict[str, str]:
    return {_name(child): _text(child).strip() for child in element}


def _read_site(name: str, element: etree._Element, site: Site) -> None:
    text = _text(element).strip()
    if name == "title":
        site.title = text
    elif name in ("wp:base_blog_url", "wp:base_site_url", "link"):
        if text and text not in site.addresses:
            site.addresses.append(text)
    elif name == "wp:author":
        values = _children(element)
        shown = values.get("wp:author_display_name") or " ".join(
            filter(None, (values.get("wp:author_first_name"), values.get("wp:author_last_name")))
        )
        login = values.get("wp:author_login", "")
        site.authors[login.casefold()] = (shown or login, "")
    elif name == "wp:category":
        values = _children(element)
        nicename = values.get("wp:category_nicename", "")
        site.categories[nicename] = (values.get("wp:cat_name") or nicename, values.get("wp:category_parent", ""))


def _read_item(element: etree._Element) -> Item:
    item = Item(element.sourceline or 0)
    for child in element:
        name = _name(child)
        if name == "category":
            term = child.get("domain") or "category", child.get("nicename") or "", _text(child).strip()
            item.terms.append(term)
        elif name == "wp:postmeta":
            values = _children(child)
            item.meta.setdefault(values.get("wp:meta_key", ""), []).append(values.get("wp:meta_value", ""))
        elif name == "wp:comment":
            item.comments += 1
        else:
            item.values[name] = item.values.get(name, "") or _text(child)
    return item
