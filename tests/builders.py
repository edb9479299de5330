"""Content for tests, one keyword builder for each noun. Whatever a test does not care about is filled in.

Names are derived from titles, so that building the same thing twice gives the same addresses.
"""

from datetime import UTC, datetime, timedelta
from io import BytesIO

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.text import slugify
from PIL import Image
from wagtail.models import Page, PageViewRestriction, Site

from blog.article_builder import create_article
from blog.builders import body, paragraph
from blog.models import ArticlePage, Author, BlogImage, BlogIndexPage, Category, ListEntry, Series
from blog.picture_library import store_picture
from home.models import FooterMenuItem, HomePage, MainMenuItem, Navigation, StandardPage
from search.models import IndexedArticle

SUMMARY = "What a reader learns here, in one sentence."


def home_page() -> HomePage:
    """The home page that migrations make."""
    return HomePage.objects.get()


def blog_index() -> BlogIndexPage:
    """The blog index that migrations make, at /articles/."""
    return BlogIndexPage.objects.order_by("path").first()


def category(name: str = "Databases", **fields) -> Category:
    """The category of that name, made where it does not exist."""
    slug = fields.pop("slug", slugify(name))
    return Category.objects.get_or_create(slug=slug, defaults={"name": name, **fields})[0]


def series(title: str = "A series", **fields) -> Series:
    """The published series of that title, made where there is none."""
    slug = fields.pop("slug", slugify(title))
    return Series.objects.get_or_create(slug=slug, defaults={"title": title, **fields})[0]


def author(name: str = "Ada Brook", **fields) -> Author:
    """The author of that name, made where there is none."""
    slug = fields.pop("slug", slugify(name))
    return Author.objects.get_or_create(slug=slug, defaults={"name": name, **fields})[0]


def png(width: int = 16, height: int = 9, colour: str = "teal") -> bytes:
    buffer = BytesIO()
    Image.new("RGB", (width, height), colour).save(buffer, "PNG")
    return buffer.getvalue()


def picture(title: str = "A teapot", *, colour: str = "teal", alternative_text: str = "", **fields) -> BlogImage:
    """A picture of the library. Two of one colour and size are the same picture."""
    size = {name: fields.pop(name) for name in ("width", "height") if name in fields}
    return store_picture(
        png(colour=colour, **size),
        file_name=f"{slugify(title)}.png",
        title=title,
        alternative_text=alternative_text,
        **fields,
    )[0]


def unsaved_file(data: bytes, name: str = "picture.png") -> ContentFile:
    return ContentFile(data, name=name)


def article(title: str = "An article", *, index: BlogIndexPage | None = None, **fields) -> ArticlePage:
    """A published article with all that publishing requires. `fields` are those of `create_article`."""
    fields.setdefault("slug", slugify(title))
    fields.setdefault("summary", SUMMARY)
    if "categories" not in fields:
        fields["categories"] = [category()]
    if "authors" not in fields:
        fields["authors"] = [author()]
    if "body" not in fields:
        fields["body"] = [paragraph("<p>One paragraph.</p>")]
    return create_article(index or blog_index(), title=title, **fields)


def draft(title: str = "A draft", **fields) -> ArticlePage:
    return article(title, publish=False, **fields)


def standard_page(title: str = "About", *, blocks=(), parent: Page | None = None, **fields) -> StandardPage:
    slug = fields.pop("slug", slugify(title))
    page = StandardPage(title=title, slug=slug, body=body(blocks, seed=slug), **fields)
    (parent or home_page()).add_child(instance=page)
    page.save_revision().publish()
    return page


def main_menu(*entries, footer: bool = False) -> Navigation:
    """A menu of pages, or of (label, address)."""
    navigation, _new = Navigation.objects.get_or_create(site=Site.objects.get(is_default_site=True))
    model = FooterMenuItem if footer else MainMenuItem
    for number, entry in enumerate(entries):
        target = {"page": entry} if isinstance(entry, Page) else {"label": entry[0], "url": entry[1]}
        model.objects.create(navigation=navigation, sort_order=number, **target)
    return navigation


def restriction(page: Page, kind: str = "login") -> PageViewRestriction:
    """Make `page` and all below it private. `kind` is login, groups or password."""
    restricted = PageViewRestriction.objects.create(
        page=page, restriction_type=kind, password="sesame" if kind == "password" else ""
    )
    if kind == "groups":
        restricted.groups.set([Group.objects.get_or_create(name="Subscribers")[0]])
    return restricted


def user(role: str = "Editors", **fields):
    """An account of one of the groups of home.roles."""
    username = fields.pop("username", role.lower().rstrip("s"))
    account = get_user_model().objects.create_user(username, f"{username}@example.com", "correct horse", **fields)
    account.groups.add(Group.objects.get(name=role))
    return account


def moment(*parts: int) -> datetime:
    """A moment in UTC: moment(2025, 3, 31, 22, 30)."""
    return datetime(*parts, tzinfo=UTC)


def days_from_now(days: float) -> datetime:
    return timezone.now() + timedelta(days=days)


def make_due(article: ArticlePage) -> None:
    """Move the time for which `article` is scheduled into the past. `publish_scheduled` then publishes it."""
    past = timezone.now() - timedelta(minutes=1)
    revision = article.revisions.get(approved_go_live_at__isnull=False)
    revision.approved_go_live_at = past
    # Publishing reads the revision, and schedules again where that still names a moment to come.
    revision.content["go_live_at"] = past.isoformat()
    revision.save()
    ArticlePage.objects.filter(pk=article.pk).update(go_live_at=past)


def make_overdue(article: ArticlePage) -> None:
    """Let `article` expire now, before `publish_scheduled` has noticed. Search has known the date all along."""
    moment = timezone.now() - timedelta(minutes=1)
    ArticlePage.objects.filter(pk=article.pk).update(expire_at=moment)
    IndexedArticle.objects.filter(pk=article.pk).update(expires_at=moment)
    ListEntry.objects.filter(article=article.pk).update(expires_at=moment)
