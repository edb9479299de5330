"""Front matter in the words of many tools to one set of words."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from blog.markdown.dates import read_date
from blog.markdown.document import Cover, Metadata, Person
from blog.markdown.remarks import Remarks

# In order: the first key that says something counts. Compared in lower case, without "_" and "-".
TITLE = ("title",)
SLUG = ("slug",)
SUMMARY = ("summary", "excerpt", "abstract", "description", "subtitle", "tagline")
SEARCH_TITLE = ("seotitle", "searchtitle", "metatitle")
SEARCH_DESCRIPTION = ("searchdescription", "metadescription", "seodescription")
PUBLISHED = ("date", "publishdate", "pubdate", "published", "publisheddate", "datepublished", "publishedat", "created")
UPDATED = ("lastmod", "updated", "modified", "lastupdated", "updateddate", "datemodified", "lastmodifiedat")
EXPIRES = ("expirydate", "expires", "expireat")
AUTHORS = ("authors", "author", "by", "postauthors", "writers")
CATEGORIES = ("categories", "category", "section", "topics", "topic")
TAGS = ("tags", "tag", "keywords")
ADDRESS = ("url", "permalink", "path", "saveas")
ALIASES = ("aliases", "redirectfrom", "redirects", "alias", "oldurl")
CANONICAL = ("canonicalurl", "canonical", "originalurl", "canonicallink")
COVER = ("cover", "image", "coverimage", "heroimage", "featuredimage", "banner", "thumbnail", "header", "hero", "img")
COVER_TEXT = ("imagealt", "coveralt", "heroalt", "alt", "imagedescription", "coverimagealt")
SOCIAL = ("socialpicture", "ogimage", "socialimage", "twitterimage")
DRAFT = ("draft", "private")
PUBLIC = ("published", "visible")
HIDDEN = ("noindex", "hidefromsearchengines", "hidden")
_KNOWN_ONLY = {
    "extra",
    "params",
    "taxonomies",
    "status",
    "robots",
    "generator",
    "readingtime",
    "layout",
    "coveralternativetext",
    "coverisdecorative",
}
# What tools want to know for themselves: nothing is lost to readers, so nothing is said about it.
_OF_TOOLS = {
    "type", "weight", "template", "id", "toc", "comments", "math", "outline", "post", "tableofcontents", "katex",
    "mathjax", "usemath", "markup",
}  # fmt: skip

_ALL_KEYS = {
    *TITLE, *SLUG, *SUMMARY, *SEARCH_TITLE, *SEARCH_DESCRIPTION, *PUBLISHED, *UPDATED, *EXPIRES, *AUTHORS, *CATEGORIES,
    *TAGS, *ADDRESS, *ALIASES, *CANONICAL, *COVER, *COVER_TEXT, *SOCIAL, *DRAFT, *PUBLIC, *HIDDEN, *_KNOWN_ONLY,
    *_OF_TOOLS,
}  # fmt: skip
MOST = 100  # entries of a list that anybody would read
OWN = "blogsite"


def is_own(values: Mapping[str, Any]) -> bool:
    """Whether we have written this file: it is then read to the letter, without guessing at dialects."""
    return values.get("generator") == OWN


def read_metadata(values: Mapping[str, Any], remarks: Remarks) -> Metadata:
    keys = _flatten(values)
    found = Metadata(
        title=_text(keys, TITLE),
        slug=_text(keys, SLUG),
        summary=_text(keys, SUMMARY),
        search_title=_text(keys, SEARCH_TITLE),
        search_description=_text(keys, SEARCH_DESCRIPTION),
        published_at=_date(keys, PUBLISHED, remarks),
        updated_at=_date(keys, UPDATED, remarks),
        expires_at=_date(keys, EXPIRES, remarks),
        is_draft=_is_draft(keys),
        authors=_people(keys),
        categories=_list(keys, CATEGORIES),
        tags=_list(keys, TAGS),
        address=_text(keys, ADDRESS),
        aliases=_all(keys, ALIASES, _names),
        canonical_url=_text(keys, CANONICAL),
        cover=_cover(keys),
        social_picture=_picture(keys, SOCIAL),
        hide_from_search_engines=_is_hidden(keys),
        unused=sorted(key for key in values if _plain_key(key) not in _ALL_KEYS and values[key] not in ("", None)),
    )
    if is_own(values):
        found.summary, found.search_description = _text(keys, ("summary",)), _text(keys, ("description",))
    elif not any(key in keys for key in SEARCH_DESCRIPTION):
        # "description" is what most tools print for search engines; where it also is the summary, once is enough.
        described = _text(keys, ("description",))
        found.search_description = "" if described == found.summary else described
    return found


def _plain_key(key: str) -> str:
    return re.sub(r"[^a-z0-9]", "", key.lower())


def _flatten(values: Mapping[str, Any]) -> dict[str, Any]:
    """Keys in one spelling; Zola's [taxonomies] and [extra] lie below the top."""
    keys: dict[str, Any] = {}
    for name in ("extra", "params", "taxonomies"):
        nested = values.get(name)
        if isinstance(nested, Mapping):
            keys.update({_plain_key(str(key)): value for key, value in nested.items()})
    keys.update({_plain_key(key): value for key, value in values.items()})
    return keys


def _all(keys: Mapping[str, Any], names: Iterable[str], read: Callable[[Any], list[str]]) -> list[str]:
    return list(dict.fromkeys(entry for name in names if name in keys for entry in read(keys[name])))


def _text(keys: Mapping[str, Any], names: Iterable[str]) -> str:
    for name in names:
        value = keys.get(name)
        if isinstance(value, str | int | float) and not isinstance(value, bool) and str(value).strip():
            return " ".join(str(value).split())
    return ""


def _date(keys: Mapping[str, Any], names: Iterable[str], remarks: Remarks) -> datetime | date | None:
    for name in names:
        value = keys.get(name)
        if value in (None, "", []) or isinstance(value, bool) or str(value).lower() in ("true", "false"):
            continue
        if found := read_date(value):
            return found
        remarks.add(1, "date-unreadable", f"{name}: {value}")
    return None


def _flag(value: object) -> bool | None:
    text = str(value).strip().lower()
    return True if text in ("true", "yes", "on", "1") else False if text in ("false", "no", "off", "0") else None


def _is_draft(keys: Mapping[str, Any]) -> bool:
    status = str(keys.get("status", "")).strip().lower()
    return (
        any(_flag(keys.get(name)) is True for name in DRAFT)
        or any(_flag(keys.get(name)) is False for name in PUBLIC)
        or status in ("draft", "hidden", "private", "unpublished")
    )


def _is_hidden(keys: Mapping[str, Any]) -> bool:
    return any(_flag(keys.get(name)) is True for name in HIDDEN) or "noindex" in str(keys.get("robots", "")).lower()


def _names(value: object) -> list[str]:
    """A list of names: a list, or names between commas, or mappings with a name."""
    if isinstance(value, str):
        value = value.strip().strip("[]")
        value = value.split(",") if "," in value else value.split("\n")
    elif isinstance(value, int | float):
        value = [value]
    elif not isinstance(value, list):
        return []
    names = [entry.get("name") or entry.get("label") or "" if isinstance(entry, Mapping) else entry for entry in value]
    texts = [" ".join(str(name).split()).strip("\"'") for name in names[:MOST] if not isinstance(name, list | dict)]
    return list(dict.fromkeys(text for text in texts if text))


def _list(keys: Mapping[str, Any], names: Iterable[str]) -> list[str]:
    found = _all(keys, names, _names)
    once: dict[str, str] = {}
    for name in found:
        once.setdefault(name.casefold(), name)
    return list(once.values())


def _people(keys: Mapping[str, Any]) -> list[Person]:
    for name in AUTHORS:
        value = keys.get(name)
        entries = value if isinstance(value, list) else [value] if value else []
        people = [person for entry in entries[:MOST] for person in _read_people(entry)]
        if people:
            return list({person.name.casefold(): person for person in reversed(people)}.values())[::-1]
    return []


def _read_people(entry: object) -> list[Person]:
    if isinstance(entry, Mapping):
        name = next((str(entry[key]) for key in ("name", "display_name", "title", "key", "id") if entry.get(key)), "")
        url = next((str(entry[key]) for key in ("url", "website", "link", "homepage") if entry.get(key)), "")
        role = next((str(entry[key]) for key in ("role", "title", "position") if entry.get(key)), "")
        people = _read_people(name)
        return [Person(people[0].name, url, role if role != name else "")] if people else []
    text = " ".join(str(entry).split())
    if match := re.fullmatch(r"\[([^\]]+)\]\((\S+)\)", text):
        return [Person(match[1], match[2])]
    text = re.sub(r"\s*[<(][^<>()\s]+@[^<>()\s]+[>)]", "", text).strip(" ,")
    return [Person(name) for name in _separate(text) if name]


def _separate(text: str) -> list[str]:
    """ "Ann Lee, Bo Ek and Cy Day" is three people; "The Security and Response Team" is one."""
    parts = [part.strip() for part in re.split(r"\s*[;,]\s*(?:and\s+)?|\s+(?:and|&)\s+", text)]
    are_people = all(2 <= len(part.split()) <= 4 and part[:1].isupper() for part in parts)
    if len(parts) > 1 and are_people and not text.lower().startswith("the "):
        return parts
    return [text]


def _cover(keys: Mapping[str, Any]) -> Cover | None:
    picture = _picture(keys, COVER)
    if not picture:
        return None
    holder: Mapping[str, Any] = next((keys[name] for name in COVER if isinstance(keys.get(name), Mapping)), {})
    own = {_plain_key(str(key)): value for key, value in holder.items()}
    text = _text(own, ("alt", "alternativetext", "imagealt")) or _text(keys, COVER_TEXT)
    return Cover(picture, text or None, _flag(own.get("decorative")) is True)


def _picture(keys: Mapping[str, Any], names: Iterable[str]) -> str:
    for name in names:
        value = keys.get(name)
        if isinstance(value, Mapping):
            fields = ("image", "src", "url", "path", "file", "teaser", "overlay_image", "feature", "relative")
            value = next((value[key] for key in fields if isinstance(value.get(key), str)), "")
        if isinstance(value, str) and value.strip() and _is_picture_address(value.strip()):
            return value.strip()
    return ""


def _is_picture_address(value: str) -> bool:
    try:
        return bool(re.search(r"\.\w{2,5}$", urlsplit(value).path)) or "://" in value
    except ValueError:
        return False
