"""Storing one post: create it, refresh it, or leave it alone."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import PageViewRestriction, ReferenceIndex, Revision
from wagtail.signal_handlers import disable_reference_index_auto_update
from wagtail.signals import page_published, published

from blog import list_upkeep
from blog.builders import body as build_body
from blog.importing.names import Names
from blog.importing.pictures import Pictures
from blog.importing.plans import Plan
from blog.importing.redirects import Redirects
from blog.importing.reports import FileReport
from blog.importing.sources import Audience, Post
from blog.index_pause import paused_index
from blog.markdown import Metadata
from blog.models import ArticleAuthor, ArticleCategory, ArticlePage, ArticleSource, ArticleTag, BlogIndexPage
from blog.models.blog_index import RESERVED_SLUGS

LONGEST_TITLE = 255
_RELATIONS = ("article_authors", "article_categories", "article_tags")


@dataclass(frozen=True)
class Identity:
    """How a post is found again: whose import, which source, which file in it."""

    importer: str
    source: str

    def find(self, path: str) -> ArticleSource | None:
        return (
            ArticleSource.objects.filter(importer=self.importer, source=self.source, path=path)
            .select_related("article")
            .first()
        )


@dataclass
class Articles:
    """Writes articles below `index`. Everything about one article happens in one transaction, or not at all."""

    index: BlogIndexPage
    identity: Identity
    names: Names
    pictures: Pictures
    redirects: Redirects
    as_drafts: bool = False

    def free_slug(self, plan: Plan, report: FileReport) -> str:
        """The slug that the plan asks for, or the first free one with a number behind it."""
        taken = set(self.index.get_children().filter(slug__startswith=plan.slug).values_list("slug", flat=True))
        slug, number = plan.slug, 1
        while slug in taken or slug in RESERVED_SLUGS or (slug.isdigit() and len(slug) == 4):
            number += 1
            slug = f"{plan.slug}-{number}"
        if slug != plan.slug:
            report.note("slug-taken", slug)
        return slug

    def look_at(self, plan: Plan, metadata: Metadata, audience: Audience, report: FileReport) -> None:
        """Report what creating the article would, and store nothing."""
        self._moments(plan, metadata, report)
        self._fields(plan, metadata, report)
        self._relations(plan, metadata, report)
        _note_audience(audience, report)

    def create(self, *args: Any) -> ArticlePage:
        """Store a new article; see `_create` for what it takes."""
        return _stored_once(self._create, *args)

    def update(self, *args: Any) -> ArticlePage:
        return _stored_once(self._update, *args)

    def _create(
        self,
        post: Post,
        plan: Plan,
        slug: str,
        metadata: Metadata,
        blocks: list[dict],
        checksum: str,
        report: FileReport,
    ) -> tuple[ArticlePage, Revision | None]:
        article = ArticlePage(
            slug=slug,
            body=build_body(blocks, seed=slug),
            live=False,
            locale_id=self.index.locale_id,
            **self._moments(plan, metadata, report),
            **self._fields(plan, metadata, report),
        )
        relations = self._relations(plan, metadata, report)
        self._relate(article, *relations)
        children = {name: list(getattr(article, name).all()) for name in _RELATIONS}
        self.index.add_child(instance=article)
        for name, rows in children.items():
            setattr(article, name, rows)  # what was just stored need not be asked for again
        self._restrict(article, post.audience, report)
        is_live = self._is_live(metadata, article)
        revision = _first_revision(article, is_live=is_live)
        if not is_live and article.go_live_at and not metadata.is_draft and not self.as_drafts:
            revision.publish()
        self.redirects.store_for(article, plan.addresses, report)
        ArticleSource.objects.create(
            article=article,
            importer=self.identity.importer,
            source=self.identity.source,
            path=plan.path,
            content_hash=checksum,
            revision=revision,
        )
        return article, revision if is_live else None

    def _update(
        self,
        known: ArticleSource,
        post: Post,
        plan: Plan,
        metadata: Metadata,
        blocks: list[dict],
        checksum: str,
        report: FileReport,
    ) -> tuple[ArticlePage, Revision | None]:
        """A new version of an article that nobody has edited here. What is a draft stays one."""
        article: ArticlePage = known.article.get_latest_revision_as_object()
        moments = self._moments(plan, metadata, report)
        for name, value in {**self._fields(plan, metadata, report), **moments}.items():
            if value is not None or name != "first_published_at":
                setattr(article, name, value)
        article.body = build_body(blocks, seed=article.slug)
        self._relate(article, *self._relations(plan, metadata, report))
        self._restrict(article, post.audience, report)
        revision = article.save_revision(log_action=True)
        if known.article.live:
            revision.publish()
            article.refresh_from_db()
            ArticlePage.objects.filter(pk=article.pk).update(last_published_at=moments["last_published_at"])
            list_upkeep.refresh([article.pk])
        self.redirects.store_for(article, plan.addresses, report)
        known.content_hash, known.revision = checksum, revision
        known.save()
        return article, revision if known.article.live else None

    @transaction.atomic
    def replace_body(self, known: ArticleSource, blocks: list[dict], checksum: str) -> None:
        """Put the body in place whose links could not be made before; still the same version of the article."""
        article: ArticlePage = known.article
        article.body = build_body(blocks, seed=article.slug)
        article.save(update_fields=["body", "word_count", "reading_minutes", "pictures_without_text"], clean=False)
        revision = article.latest_revision
        if revision is not None:
            revision.content["body"] = article.serializable_data()["body"]
            revision.save(update_fields=["content"])
        known.content_hash = checksum
        known.save(update_fields=["content_hash"])

    def _is_live(self, metadata: Metadata, article: ArticlePage) -> bool:
        return not metadata.is_draft and not self.as_drafts and not article.go_live_at

    def _moments(self, plan: Plan, metadata: Metadata, report: FileReport) -> dict[str, datetime | None]:
        """When readers got the article, got its last version, will get it, and will no longer get it."""
        published_at = moment(metadata.published_at or plan.dated)
        expires_at = moment(metadata.expires_at)
        if published_at is not None and published_at > timezone.now():
            report.note("date-in-future", published_at.isoformat())
            return {
                "first_published_at": None,
                "last_published_at": None,
                "go_live_at": published_at,
                "expire_at": expires_at,
            }
        if published_at is None and not metadata.is_draft and not self.as_drafts:
            report.note("date-missing")
        changed_at = moment(metadata.updated_at)
        is_later = changed_at and published_at and changed_at > published_at
        return {
            "first_published_at": published_at,
            "last_published_at": changed_at if is_later else published_at,
            "go_live_at": None,
            "expire_at": expires_at,
        }

    def _relate(self, article: ArticlePage, people: list, categories: list, tags: list) -> None:
        article.article_authors = [ArticleAuthor(author=one, sort_order=at) for at, one in enumerate(people)]
        article.article_categories = [
            ArticleCategory(category=one, sort_order=at) for at, one in enumerate(categories)
        ]
        article.article_tags = [ArticleTag(tag=tag) for tag in tags]

    def _restrict(self, article: ArticlePage, audience: Audience, report: FileReport) -> None:
        """Before the article is public for the first time. What is restricted here already stays as it is."""
        _note_audience(audience, report)
        if audience.is_everybody or PageViewRestriction.objects.filter(page_id=article.pk).exists():
            return
        kind = PageViewRestriction.PASSWORD if audience.password else PageViewRestriction.LOGIN
        PageViewRestriction.objects.create(page=article, restriction_type=kind, password=audience.password)

    def _fields(self, plan: Plan, metadata: Metadata, report: FileReport) -> dict[str, Any]:
        title = metadata.title[:LONGEST_TITLE]
        fields = {
            "title": title,
            "summary": metadata.summary or title,
            "seo_title": metadata.search_title[:255],
            "search_description": metadata.search_description,
            "canonical_url": self._canonical(metadata.canonical_url, report),
            "hide_from_search_engines": metadata.hide_from_search_engines,
        }
        if metadata.cover:
            text = metadata.cover.alternative_text or ""
            fields["cover_id"] = self.pictures.find(metadata.cover.picture, plan.path, text, report)
            fields["cover_alternative_text"] = text[:255]
            fields["cover_is_decorative"] = metadata.cover.is_decorative
        if metadata.social_picture:
            fields["social_picture_id"] = self.pictures.find(metadata.social_picture, plan.path, "", report)
        return fields

    def _relations(self, plan: Plan, metadata: Metadata, report: FileReport) -> tuple[list, list, list]:
        people = self.names.authors(metadata.authors, plan.path, report)
        categories, rest = self.names.categories(metadata.categories, plan.path, report)
        return people, categories, self.names.tags([*metadata.tags, *rest], report)

    def _canonical(self, address: str, report: FileReport) -> str:
        if not address:
            return ""
        try:
            URLValidator(schemes=["http", "https"])(address)
            ArticlePage._meta.get_field("canonical_url").run_validators(address)
        except ValidationError:
            report.note("canonical-unusable", address)
            return ""
        return address


def _note_audience(audience: Audience, report: FileReport) -> None:
    if audience.password:
        report.note("restricted", _("it needs the password that it had"))
    elif audience.needs_login:
        report.note("restricted", _("only people with an account here"))


def _first_revision(article: ArticlePage, *, is_live: bool) -> Revision:
    """The first version of an article that has just been added, and, if it is to be live, that version published.

    Wagtail's own way saves the page four times over; here two statements make the same rows.
    """
    now = timezone.now()
    values: dict[str, Any] = {"has_unpublished_changes": not is_live, "latest_revision_created_at": now}
    if is_live:
        values |= {
            "live": True,
            "first_published_at": article.first_published_at or now,
            "last_published_at": article.last_published_at or now,
        }
    for name, value in values.items():
        setattr(article, name, value)
    revision = Revision.objects.create(
        content_object=article,
        base_content_type=article.get_base_content_type(),
        created_at=now,
        content=article.serializable_data(),
        object_str=str(article),
    )
    values["latest_revision"] = article.latest_revision = revision
    if is_live:
        values["live_revision"] = article.live_revision = revision
        log(instance=article, action="wagtail.publish", revision=revision, content_changed=True)
    ArticlePage.objects.filter(pk=article.pk).update(**values)
    list_upkeep.refresh([article.pk])
    return revision


@transaction.atomic
def _stored_once(store: Callable[..., tuple[ArticlePage, Revision | None]], *args: Any) -> ArticlePage:
    """Several writes make one article. `blog.importing.indexing` makes it findable."""
    with paused_index(), disable_reference_index_auto_update():
        article, revision = store(*args)
        if revision is not None:
            page_published.send(sender=ArticlePage, instance=article, revision=revision)
            published.send(sender=ArticlePage, instance=article, revision=revision)
    ReferenceIndex.create_or_update_for_object(article)
    return article


def moment(value: datetime | date | None) -> datetime | None:
    """A point in time; a date without a time is its first moment in the zone of the site."""
    if value is None:
        return None
    if not isinstance(value, datetime):
        value = datetime.combine(value, time.min)
    return value if timezone.is_aware(value) else timezone.make_aware(value)
