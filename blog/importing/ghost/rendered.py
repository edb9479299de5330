"""HTML that Ghost has made: its own classes back to what they stand for."""

from bs4 import BeautifulSoup
from bs4.element import Tag

from blog.importing.ghost.cards import Cards


def read_rendered(html: str, cards: Cards) -> str:
    """The HTML with its cards as cards; what is around them is told as it stands."""
    soup = BeautifulSoup(html, "html.parser")
    before = len(cards.told)
    for name, read in (
        ("kg-callout-card", _callout),
        ("kg-toggle-card", _toggle),
        ("kg-bookmark-card", _bookmark),
        ("kg-file-card", _file),
    ):
        for element in soup.find_all(class_=name):
            made = read(element)
            kind = name.removeprefix("kg-").removesuffix("-card")
            element.replace_with(BeautifulSoup(cards.html(kind, made), "html.parser"))
    # What the cards have told is told again by the whole.
    del cards.told[before:]
    rest = str(soup)
    return cards.html("html", {"html": rest}) if rest.strip() else ""


def _inner(element: Tag, name: str) -> str:
    found = element.find(class_=name)
    return found.decode_contents() if isinstance(found, Tag) else ""


def _plain(element: Tag, *names: str) -> str:
    found = element.find(class_=list(names))
    return " ".join(found.get_text(" ").split()) if isinstance(found, Tag) else ""


def _callout(element: Tag) -> dict[str, str]:
    return {"calloutText": _inner(element, "kg-callout-text") or element.decode_contents()}


def _toggle(element: Tag) -> dict[str, str]:
    return {
        "heading": _plain(element, "kg-toggle-heading-text", "kg-toggle-heading"),
        "content": _inner(element, "kg-toggle-content"),
    }


def _bookmark(element: Tag) -> dict[str, object]:
    link = element.find("a", href=True)
    return {
        "url": str(link["href"]) if isinstance(link, Tag) else "",
        "metadata": {
            "title": _plain(element, "kg-bookmark-title"),
            "description": _plain(element, "kg-bookmark-description"),
            "author": _plain(element, "kg-bookmark-author"),
            "publisher": _plain(element, "kg-bookmark-publisher"),
        },
        "caption": "".join(caption.decode_contents() for caption in element.find_all("figcaption")[:1]),
    }


def _file(element: Tag) -> dict[str, str]:
    link = element.find("a", href=True)
    return {
        "src": str(link["href"]) if isinstance(link, Tag) else "",
        "fileTitle": _plain(element, "kg-file-card-title"),
        "fileCaption": _plain(element, "kg-file-card-caption"),
    }
