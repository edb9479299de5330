"""What is to become of each file, before any is stored: its name, its addresses, and who links to whom."""

import posixpath
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from django.utils.text import slugify

from blog.importing.folders import ARRANGING
from blog.markdown import Metadata
from blog.markdown.dates import date_in_name

LONGEST_SLUG = 120
_NUMBERS = re.compile(r"\d{1,4}")


@dataclass(frozen=True)
class Plan:
    """One post: `addresses` are where it stood on its old site, as normalised paths."""

    path: str
    slug: str
    addresses: tuple[str, ...] = ()
    dated: date | None = None


def plan_post(path: str, metadata: Metadata) -> Plan:
    name, dated = _name(path)
    old_addresses = [metadata.address, *metadata.aliases]
    last = _segments(metadata.address)[-1:] if metadata.address else []
    slug = metadata.slug.rstrip("/").rsplit("/", 1)[-1] or "".join(last) or name
    if re.search(r"[:{}]", slug):  # a pattern such as /:year/:title/
        slug, old_addresses = name, metadata.aliases
    addresses = dict.fromkeys(normalise(address) for address in old_addresses if address)
    return Plan(
        path=path,
        slug=(slugify(slug, allow_unicode=True) or slugify(metadata.title, allow_unicode=True) or "article")[
            :LONGEST_SLUG
        ],
        addresses=tuple(address for address in addresses if address),
        dated=dated or _date_in_path(metadata.address or path),
    )


def _name(path: str) -> tuple[str, date | None]:
    pure = PurePosixPath(path)
    stem = pure.stem
    if stem.lower() in ("index", "readme") and pure.parent.name:
        stem = pure.parent.name
    dated, rest = date_in_name(stem)
    return rest, dated


def _date_in_path(path: str) -> date | None:
    match = re.search(r"(?:^|/)(\d{4})/(\d{1,2})/(\d{1,2})(?:/|$)", path)
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None


def normalise(address: str) -> str:
    """A path such as "blog/first-post", whatever the address looked like."""
    try:
        path = urlsplit(address.strip()).path
    except ValueError:
        return ""
    path = re.sub(r"/?(?:index)?\.html?$|\.(?:md|mdx|markdown)$", "", unquote(path))
    return posixpath.normpath(path).strip("/.").lower() if path else ""


def _segments(address: str) -> list[str]:
    path = urlsplit(address).path if "://" in address else address
    return [part for part in re.sub(r"\.html?$", "", path).split("/") if part and part != "index"]


@dataclass
class Directory:
    """All posts of the folder, and how links find them."""

    plans: dict[str, Plan] = field(default_factory=dict)
    own_path: Callable[[str], str | None] = lambda _address: None
    _by_address: dict[str, list[Plan]] = field(default_factory=lambda: defaultdict(list))
    _by_name: dict[str, list[Plan]] = field(default_factory=lambda: defaultdict(list))

    def add(self, plan: Plan) -> None:
        self.plans[plan.path] = plan
        for address in plan.addresses:
            self._by_address[address].append(plan)
        names = {plan.slug.lower(), _name(plan.path)[0].lower(), PurePosixPath(plan.path).stem.lower()}
        for name in names:
            self._by_name[name].append(plan)

    def find(self, href: str, post: str) -> Plan | None:
        """The post that a link in `post` means. Links to other sites mean none."""
        href = self.own_path(href) or href
        if href in self.plans:
            return self.plans[href]
        try:
            parts = urlsplit(href)
        except ValueError:
            return None
        if parts.scheme or parts.netloc or not parts.path:
            return None
        path = unquote(parts.path)
        if path.startswith(("/", "@/", "~/")):
            return self._find_absolute(path.lstrip("@~"), post)
        return self._find_relative(path, post) or self._find_absolute(path, post)

    def _find_relative(self, path: str, post: str) -> Plan | None:
        here = posixpath.dirname(post)
        # In the address of a page its own name is one more folder.
        for base in (here, posixpath.join(here, PurePosixPath(post).stem)):
            target = posixpath.normpath(posixpath.join(base, path))
            for candidate in _files(target):
                if candidate in self.plans:
                    return self.plans[candidate]
        return None

    def _find_absolute(self, path: str, post: str) -> Plan | None:
        address = normalise(path)
        if not address:
            return None
        if found := _nearest(self._by_address.get(address, []), post):
            return found
        *before, name = address.split("/")
        candidates = [plan for plan in self._by_name.get(name, []) if _fits(plan, before)]
        return _nearest(candidates, post)


def _files(target: str) -> Iterator[str]:
    yield target
    stem = re.sub(r"\.html?$", "", target)
    for suffix in (".md", ".mdx", ".markdown", "/index.md", "/index.mdx", "/README.md"):
        yield stem + suffix


def _fits(plan: Plan, before: list[str]) -> bool:
    """Whether the folders of an address can be those of the post: its own, its date, or such as every blog has."""
    own = {part.lower() for part in PurePosixPath(plan.path).parts[:-1]} | ARRANGING
    return all(part in own or _NUMBERS.fullmatch(part) for part in before)


def _nearest(plans: Iterable[Plan], post: str) -> Plan | None:
    """The one that shares most folders with `post`; none where two are equally near."""
    ranked = sorted(((_shared(plan.path, post), plan.path, plan) for plan in plans), reverse=True)
    if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return None
    shared, path, plan = ranked[0]
    # Posts with nothing in common are sections of one site only where there is little above them.
    is_near = shared or max(path.count("/"), post.count("/")) <= 2
    return plan if is_near else None


def _shared(first: str, second: str) -> int:
    count = 0
    for one, other in zip(PurePosixPath(first).parts[:-1], PurePosixPath(second).parts[:-1], strict=False):
        if one != other:
            break
        count += 1
    return count
