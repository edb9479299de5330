"""The HTML of a page made fit for feed readers: complete addresses, nothing that needs our styles or scripts."""

from urllib.parse import urljoin

import nh3

_TAGS = {
    *("a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "dd", "del", "details", "dl", "dt", "em"),
    *("figcaption", "figure", "h2", "h3", "h4", "hr", "i", "img", "kbd", "li", "mark", "ol", "p", "pre", "q", "s"),
    *("strong", "sub", "summary", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul"),
}
_ATTRIBUTES = {
    "a": {"href", "title"},
    "code": {"class"},
    "img": {"src", "srcset", "alt", "width", "height"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
# Left out with what is in them.
_NOT_READ = {"button", "script", "style", "svg"}
_ADDRESSES = {"href", "src"}


def readable_html(html: str, base: str) -> str:
    """`html` without anything but text mark-up. Addresses are completed with `base`, that of the page."""

    def complete(element: str, attribute: str, value: str) -> str | None:
        if attribute in _ADDRESSES:
            return urljoin(base, value)
        if attribute == "srcset":
            return ", ".join(
                _complete_candidate(candidate, base) for candidate in value.split(",") if candidate.strip()
            )
        if attribute == "class":
            return value if value.startswith("language-") else None
        return value

    return nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        clean_content_tags=_NOT_READ,
        attribute_filter=complete,
        link_rel=None,
    )


def _complete_candidate(candidate: str, base: str) -> str:
    address, _space, descriptor = candidate.strip().partition(" ")
    return f"{urljoin(base, address)} {descriptor}".strip()
