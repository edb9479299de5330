"""Atom (RFC 4287), RSS 2.0 and JSON Feed 1.1, with what Django's own classes leave out.

Entries carry, beyond what Django knows, `content` (HTML), `summary` (plain text), `authors` (pairs of name and
address) and `picture` ({"url", "type", "width", "height"} or None).
"""

import json
import re

from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed, rfc3339_date

# XML cannot hold these, not even escaped. Pasted terminal output does.
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MEDIA = {"xmlns:media": "http://search.yahoo.com/mrss/"}


def storable(text: str) -> str:
    """`text` without what XML cannot hold."""
    return _NOT_IN_XML.sub("", text)


class AtomFeed(Atom1Feed):
    def root_attributes(self):
        return super().root_attributes() | _MEDIA

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        for name, address in item["authors"]:
            handler.startElement("author", {})
            handler.addQuickElement("name", name)
            handler.addQuickElement("uri", address)
            handler.endElement("author")
        handler.addQuickElement("content", item["content"], {"type": "html"})
        add_picture(handler, item["picture"])


class RssFeed(Rss201rev2Feed):
    def rss_attributes(self):
        names = {
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        }
        return super().rss_attributes() | names | _MEDIA

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        # <author> would have to be an e-mail address.
        for name, _address in item["authors"]:
            handler.addQuickElement("dc:creator", name)
        handler.addQuickElement("content:encoded", item["content"])
        add_picture(handler, item["picture"])


def add_picture(handler, picture: dict | None) -> None:
    """Media RSS, and no enclosure: that is for what is downloaded and played, and wants the size of the file."""
    if picture:
        attributes = {name: str(value) for name, value in picture.items()}
        handler.addQuickElement("media:content", "", attributes | {"medium": "image"})


class JsonFeed(SyndicationFeed):
    content_type = "application/feed+json; charset=utf-8"

    def write(self, outfile, encoding):
        feed = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.feed["title"],
            "home_page_url": self.feed["link"],
            "feed_url": self.feed["feed_url"],
            "description": self.feed["subtitle"],
            "language": self.feed["language"],
            "authors": [{"name": self.feed["author_name"]}],
            "items": [self._item(item) for item in self.items],
        }
        text = json.dumps({key: value for key, value in feed.items() if value or key == "items"}, ensure_ascii=False)
        outfile.write(text.encode(encoding))

    def _item(self, item) -> dict:
        entry = {
            "id": item["unique_id"],
            "url": item["link"],
            "title": item["title"],
            "content_html": item["content"],
            "summary": item["summary"],
            "image": item["picture"]["url"] if item["picture"] else "",
            "date_published": rfc3339_date(item["pubdate"]) if item["pubdate"] else "",
            "date_modified": rfc3339_date(item["updateddate"]) if item["updateddate"] else "",
            "authors": [{"name": name, "url": address} for name, address in item["authors"]],
            "tags": list(item["categories"]),
        }
        # An entry has to have content, be it empty.
        return {key: value for key, value in entry.items() if value or key == "content_html"}


FORMATS: dict[str, type[SyndicationFeed]] = {"": AtomFeed, "rss": RssFeed, "json": JsonFeed}
"""By the last part of the address."""
