"""Storing one post: create it, refresh it, or leave it alone."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import ReferenceIndex
from wagtail.search import index as search_index
from wagtail.signal_handlers import disable_reference_index_auto_update

from blog.article_builder import create_article
from blog.builders import body as build_body
from blog.importing.names import Names
from blog.importing.pictures import Pictures
from blog.importing.plans import Plan
from blog.importing.reports import FileReport
from blog.index_pause import paused_index
from blog.markdown import Metadata
from blog.models import ArticleAuthor, ArticleCategory, ArticlePage, ArticleSource, BlogIndexPage
from blog.models.blog_index import RESERVED_SLUGS

LONGEST_TITLE = 255


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

    def create(self, *args: Any) -> ArticlePage:
        """Store a new article; see `_create` for what it takes."""
        return _stored_once(self._create, *args)

    def update(self, *args: Any) -> ArticlePage:
        return _stored_once(self._update, *args)

    def _create(
        self, plan: Plan, slug: str, metadata: Metadata, blocks: list[dict], content_hash: str, report: FileReport
    ):
        published_at = self._published_at(plan, metadata, report)
        is_later = published_at is not None and published_at > timezone.now()
        is_draft = metadata.is_draft or self.as_drafts
        fields = self._fields(plan, metadata, report)
        people, categories, tags = self.relations(plan, metadata, report)
        if is_later:
            report.note("date-in-future", published_at.isoformat())
            fields["go_live_at"] = published_at
        elif published_at is None and not is_draft:
            report.note("date-missing")
        article = create_article(
            self.index,
            slug=slug,
            body=blocks,
            authors=people,
            categories=categories,
            tags=tags,
            published_at=None if is_later else published_at,
            publish=not is_draft,
            **fields,
        )
        self._set_last_change(article, metadata)
        self._redirect(article, plan, report)
        ArticleSource.objects.create(
            article=article,
            importer=self.identity.importer,
            source=self.identity.source,
            path=plan.path,
            content_hash=content_hash,
            revision_id=article.latest_revision_id,
        )
        return article

    def _update(
        self,
        known: ArticleSource,
        plan: Plan,
        metadata: Metadata,
        blocks: list[dict],
        content_hash: str,
        report: FileReport,
    ):
        """A new version of an article that nobody has edited here. What is a draft stays one."""
        article: ArticlePage = known.article.get_latest_revision_as_object()
        for name, value in self._fields(plan, metadata, report).items():
            setattr(article, name, value)
        article.body = build_body(blocks, seed=article.slug)
        people, categories, tags = self.relations(plan, metadata, report)
        article.article_authors = [ArticleAuthor(author=one, sort_order=at) for at, one in enumerate(people)]
        article.article_categories = [
            ArticleCategory(category=one, sort_order=at) for at, one in enumerate(categories)
        ]
        article.tags.set(tags)
        if published_at := self._published_at(plan, metadata, report):
            article.first_published_at = published_at
        revision = article.save_revision()
        if known.article.live:
            revision.publish()
            article.refresh_from_db()
            self._set_last_change(article, metadata)
        self._redirect(article, plan, report)
        known.content_hash, known.revision = content_hash, revision
        known.save()
        return article

    @transaction.atomic
    def replace_body(self, article: ArticlePage, blocks: list[dict]) -> None:
        """Put the body in place whose links could not be made before; still the same version of the article."""
        article.body = build_body(blocks, seed=article.slug)
        article.save(update_fields=["body", "word_count", "reading_minutes", "pictures_without_text"], clean=False)
        revision = article.latest_revision
        if revision is not None:
            revision.content["body"] = article.serializable_data()["body"]
            revision.save(update_fields=["content"])

    def _fields(self, plan: Plan, metadata: Metadata, report: FileReport) -> dict[str, Any]:
        title = metadata.title[:LONGEST_TITLE]
        fields = {
            "title": title,
            "summary": metadata.summary or title,
            "seo_title": metadata.search_title[:255],
            "search_description": metadata.search_description,
            "canonical_url": self._canonical(metadata.canonical_url, report),
            "hide_from_search_engines": metadata.hide_from_search_engines,
            "expire_at": moment(metadata.expires_at),
        }
        if metadata.cover:
            text = metadata.cover.alternative_text or ""
            fields["cover_id"] = self.pictures.find(metadata.cover.picture, plan.path, text, report)
            fields["cover_alternative_text"] = text[:255]
            fields["cover_is_decorative"] = metadata.cover.is_decorative
        if metadata.social_picture:
            fields["social_picture_id"] = self.pictures.find(metadata.social_picture, plan.path, "", report)
        return fields

    def relations(self, plan: Plan, metadata: Metadata, report: FileReport) -> tuple[list, list, list[str]]:
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

    def _published_at(self, plan: Plan, metadata: Metadata, report: FileReport) -> datetime | None:
        return moment(metadata.published_at or plan.dated)

    def _set_last_change(self, article: ArticlePage, metadata: Metadata) -> None:
        changed_at = moment(metadata.updated_at)
        if article.live and changed_at and article.first_published_at and changed_at > article.first_published_at:
            ArticlePage.objects.filter(pk=article.pk).update(last_published_at=changed_at)

    def _redirect(self, article: ArticlePage, plan: Plan, report: FileReport) -> None:
        """Old addresses lead to the article; the ending `.html` is another address."""
        own = Redirect.normalise_path(article.get_url() or "")
        for address in plan.addresses:
            for ending in ("", ".html"):
                old_path = Redirect.normalise_path(f"/{address}{ending}")
                if old_path == own or len(old_path) > 255:
                    continue
                redirect, _ = Redirect.objects.get_or_create(
                    old_path=old_path, site=None, defaults={"redirect_page": article, "is_permanent": True}
                )
                if redirect.redirect_page_id != article.pk:
                    report.note("redirect-taken", old_path)


@transaction.atomic
def _stored_once(store: Callable[..., ArticlePage], *args: Any) -> ArticlePage:
    """Several saves make one article; what is indexed from it is indexed once, at the end."""
    with paused_index(), disable_reference_index_auto_update():
        article = store(*args)
    ReferenceIndex.create_or_update_for_object(article)
    search_index.insert_or_update_object(article)
    return article


def moment(value: datetime | date | None) -> datetime | None:
    """A point in time; a date without a time is its first moment in the zone of the site."""
    if value is None:
        return None
    if not isinstance(value, datetime):
        value = datetime.combine(value, time.min)
    return value if timezone.is_aware(value) else timezone.make_aware(value)
