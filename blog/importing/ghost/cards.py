"""Cards of Ghost's editors: each becomes HTML for a draft, and says what it tells its readers."""

import json
from collections.abc import Callable
from html import escape
from typing import Any

from blog.markdown.constructs import CLOSE, OPEN, VOID, Construct
from blog.markdown.fences import FenceInfo, write_info
from blog.markdown.html_losses import told_by_html
from blog.markdown.html_reading import Draft
from blog.markdown.losses import Told, told_by_markdown

Payload = dict[str, Any]


class Cards:
    """`told` collects what the cards say, for the report of losses."""

    def __init__(self, draft: Draft):
        self._draft = draft
        self.told: list[Told] = []

    def html(self, name: str, payload: Payload) -> str:
        """The HTML of a card; a callout for an editor where nobody here knows it."""
        handler = _HANDLERS.get(name.lower().removeprefix("card-"))
        if handler is not None:
            return handler(self, payload)
        source = json.dumps({"type": name, **_short(payload)}, ensure_ascii=False)
        for value in payload.values():
            if isinstance(value, str) and " " in value:
                self.told.append(told_by_html(value))
        return self._draft.construct(Construct(name or "card", VOID, source)) + "".join(
            f"<p>{value}</p>" for key, value in payload.items() if key in _PROSE and isinstance(value, str)
        )

    def _tell(self, html: str) -> str:
        """The same HTML, noted as told."""
        if html:
            self.told.append(told_by_html(html))
        return html

    def _code(self, payload: Payload) -> str:
        code = _text(payload, "code")
        self.told.append(Told(code=[code] if code.strip() else []))
        self.told[-1].add(0, code)
        caption = self._tell(_text(payload, "caption"))
        info = write_info(FenceInfo(language=_text(payload, "language").strip()))
        html = self._draft.code(code, info)
        return f"<figure>{html}<figcaption>{caption}</figcaption></figure>" if caption else html

    def _image(self, payload: Payload) -> str:
        address = _text(payload, "src") or _text(payload, "url")
        picture = f'<img src="{escape(address)}" alt="{escape(_text(payload, "alt"))}">'
        if link := _text(payload, "href"):
            picture = f'<a href="{escape(link)}">{picture}</a>'
        caption = _text(payload, "caption")
        return self._tell(f"<figure>{picture}<figcaption>{caption}</figcaption></figure>") if address else ""

    def _gallery(self, payload: Payload) -> str:
        images = [image for image in payload.get("images") or [] if isinstance(image, dict) and image.get("src")]
        figures = "".join(
            f'<figure><img src="{escape(_text(image, "src"))}" alt="{escape(_text(image, "alt"))}">'
            f"<figcaption>{_text(image, 'caption')}</figcaption></figure>"
            for image in images
        )
        caption = _text(payload, "caption")
        html = f'<figure class="gallery">{figures}<figcaption>{caption}</figcaption></figure>'
        return self._tell(html) if images else ""

    def _bookmark(self, payload: Payload) -> str:
        about = payload.get("metadata") if isinstance(payload.get("metadata"), dict) else {}
        address = _text(payload, "url") or _text(about, "url")
        title = _text(about, "title") or _text(payload, "title") or address
        description = _text(about, "description") or _text(payload, "description")
        source = " · ".join(filter(None, (_text(about, "author"), _text(about, "publisher"))))
        plain = (escape(description, quote=False), escape(source, quote=False))
        below = "".join(f"<br>{part}" for part in (*plain, _text(payload, "caption")) if part)
        link = f'<a href="{escape(address)}">{escape(title, quote=False)}</a>'
        return self._tell(f"<p>{link}{below}</p>") if address else self._tell(f"<p>{title}{below}</p>")

    def _callout(self, payload: Payload) -> str:
        text = _text(payload, "calloutText") or _text(payload, "text")
        return self._around(Construct("callout", OPEN, "callout"), self._tell(f"<p>{text}</p>"))

    def _toggle(self, payload: Payload) -> str:
        heading, content = _text(payload, "heading"), _text(payload, "content")
        return self._tell(f"<details><summary>{heading}</summary>{content}</details>")

    def _embed(self, payload: Payload) -> str:
        about = payload.get("metadata") if isinstance(payload.get("metadata"), dict) else {}
        address = _text(payload, "url")
        caption = _text(payload, "caption")
        self._tell(caption)
        if not address:
            return self._html(payload)
        pairs = {"url": address}
        if title := _text(about, "title"):
            pairs["title"] = title
        embed = self._draft.construct(Construct("embed", VOID, address, pairs=pairs))
        self.told.append(Told(links=[address]))
        return f"{embed}<p>{caption}</p>" if caption else embed

    def _markdown(self, payload: Payload) -> str:
        text = _text(payload, "markdown")
        self.told.append(told_by_markdown(text))
        return self._draft.markdown(text)

    def _html(self, payload: Payload) -> str:
        return self._tell(_text(payload, "html"))

    def _button(self, payload: Payload) -> str:
        text, address = _text(payload, "buttonText"), _text(payload, "buttonUrl")
        link = f'<a href="{escape(address)}">{escape(text or address, quote=False)}</a>' if address else text
        return self._tell(f"<p>{link}</p>") if link else ""

    def _header(self, payload: Payload) -> str:
        heading, below = _text(payload, "header"), _text(payload, "subheader")
        html = (f"<h2>{heading}</h2>" if heading else "") + (f"<p>{below}</p>" if below else "")
        return self._tell(html) + self._background(payload) + self._button(payload)

    def _background(self, payload: Payload) -> str:
        return self._image({"src": _text(payload, "backgroundImageSrc")})

    def _call_to_action(self, payload: Payload) -> str:
        text = f"<p>{_text(payload, 'textValue')}</p>"
        return self._image({"src": _text(payload, "imageUrl")}) + self._tell(text) + self._button(payload)

    def _product(self, payload: Payload) -> str:
        title, text = _text(payload, "productTitle"), _text(payload, "productDescription")
        html = self._image({"src": _text(payload, "productImageSrc")})
        html += self._tell(f"<p><strong>{title}</strong></p><p>{text}</p>")
        return html + self._button(
            {"buttonText": _text(payload, "productButton"), "buttonUrl": _text(payload, "productUrl")}
        )

    def _file(self, payload: Payload) -> str:
        address = _text(payload, "src")
        text = _text(payload, "fileTitle") or _text(payload, "title") or _text(payload, "fileName")
        below = _text(payload, "fileCaption") or _text(payload, "caption")
        link = f'<a href="{escape(address)}">{escape(text or address.rsplit("/", 1)[-1], quote=False)}</a>'
        return self._tell(f"<p>{link}</p>" + (f"<p>{below}</p>" if below else "")) if address else ""

    def _film(self, payload: Payload) -> str:
        address = _text(payload, "src")
        text = _text(payload, "title") or _text(payload, "fileName") or address.rsplit("/", 1)[-1]
        caption = _text(payload, "caption")
        link = f'<p><a href="{escape(address)}">{escape(text, quote=False)}</a></p>'
        return self._tell(link + (f"<p>{caption}</p>" if caption else "")) if address else ""

    def _nothing(self, payload: Payload) -> str:
        return ""

    def _around(self, opened: Construct, inner: str) -> str:
        closed = Construct(opened.name, CLOSE, "")
        return f"{self._draft.construct(opened)}{inner}{self._draft.construct(closed)}"


_HANDLERS: dict[str, Callable[[Cards, Payload], str]] = {
    **dict.fromkeys(("code", "codeblock"), Cards._code),
    "image": Cards._image,
    "gallery": Cards._gallery,
    "bookmark": Cards._bookmark,
    "callout": Cards._callout,
    "toggle": Cards._toggle,
    "embed": Cards._embed,
    "markdown": Cards._markdown,
    **dict.fromkeys(("html", "email", "email-cta"), Cards._html),
    "button": Cards._button,
    "header": Cards._header,
    "call-to-action": Cards._call_to_action,
    "product": Cards._product,
    "file": Cards._file,
    **dict.fromkeys(("video", "audio"), Cards._film),
    **dict.fromkeys(("hr", "horizontalrule", "paywall", "signup"), Cards._nothing),
}
_PROSE = {"text", "caption", "description", "content"}


def _text(values: Any, key: str) -> str:
    value = values.get(key) if isinstance(values, dict) else None
    return value if isinstance(value, str) else ""


def _short(payload: Payload) -> Payload:
    return {key: value for key, value in payload.items() if isinstance(value, str | int | bool) and key != "type"}
