"""Storing many articles at once: one statement for each table and batch where Wagtail's own way takes dozens a page.

No signal is sent. Whoever inserts says so to what listens to signals: the search indexes and the page cache.
"""

import uuid
from collections.abc import Sequence
from itertools import chain

from django.contrib.contenttypes.models import ContentType
from django.db import connection, models, transaction
from django.db.models.sql import InsertQuery
from wagtail.models import Locale, Page, ReferenceIndex

from blog import list_upkeep
from blog.builders import body as with_ids
from blog.generating.plans import Body, Plan
from blog.generating.references import references
from blog.generating.surroundings import Surroundings
from blog.models import ArticleAuthor, ArticleCategory, ArticlePage, ArticleTag, BlogIndexPage
from blog.reading_time import reading_minutes

_NAMESPACE = uuid.UUID("0c7a1f5b-6f0e-4b8f-8c7c-3a1e2f6d9b54")
_WITH_COVER = 0.8


class Inserter:
    """Adds articles below `index`. `keys` are the primary keys of those that exist, by number."""

    def __init__(self, index: BlogIndexPage, surroundings: Surroundings, keys: dict[int, int]) -> None:
        self.index = index
        self.surroundings = surroundings
        self.keys = keys
        self.locale = Locale.get_default()
        self.content_type = ContentType.objects.get_for_model(ArticlePage)

    @transaction.atomic
    def insert(self, plans: Sequence[Plan]) -> list[ArticlePage]:
        # Locked: another page added to the index meanwhile would get the same path.
        self.index = BlogIndexPage.objects.select_for_update().get(pk=self.index.pk)
        articles = self._with_paths([self._article(plan) for plan in plans])
        self._store_pages(articles)
        self.keys.update((plan.number, article.pk) for plan, article in zip(plans, articles, strict=True))
        for plan, article in zip(plans, articles, strict=True):
            self._write(article, plan)
        _insert_rows(ArticlePage, articles)
        self._store_relations(plans, articles)
        list_upkeep.refresh([article.pk for article in articles])
        ReferenceIndex.objects.bulk_create(chain.from_iterable(map(references, articles)), batch_size=2000)
        return articles

    def _article(self, plan: Plan) -> ArticlePage:
        heading = plan.heading
        return ArticlePage(
            title=heading.title,
            draft_title=heading.title,
            slug=heading.slug,
            summary=heading.summary,
            content_type=self.content_type,
            locale=self.locale,
            translation_key=uuid.uuid5(_NAMESPACE, heading.slug),
            first_published_at=heading.published_at,
            last_published_at=heading.published_at,
            latest_revision_created_at=heading.published_at,
        )

    def _with_paths(self, articles: list[ArticlePage]) -> list[ArticlePage]:
        """Give each the place in the tree that follows the last child of the index."""
        last = Page.objects.child_of(self.index).order_by("-path").values_list("path", flat=True).first()
        step = Page._str2int(last[-Page.steplen :]) if last else 0
        for number, article in enumerate(articles, start=step + 1):
            article.depth = self.index.depth + 1
            article.path = Page._get_path(self.index.path, article.depth, number)
            article.set_url_path(self.index)
        Page.objects.filter(pk=self.index.pk).update(numchild=models.F("numchild") + len(articles))
        return articles

    def _store_pages(self, articles: list[ArticlePage]) -> None:
        """Django cannot store rows of two tables in bulk: first those that every page has."""
        names = [field.attname for field in Page._meta.concrete_fields if not field.primary_key]
        pages = [Page(**{name: getattr(article, name) for name in names}) for article in articles]
        for article, page in zip(articles, Page.objects.bulk_create(pages), strict=True):
            article.pk = article.id = article.page_ptr_id = page.pk

    def _write(self, article: ArticlePage, plan: Plan) -> None:
        body: Body = plan.body(self.surroundings.pictures, self.keys.__getitem__)
        article.body = with_ids(body.blocks, seed=article.slug)
        article.word_count = body.words
        article.reading_minutes = reading_minutes(words=body.words, code_lines=body.code_lines, pictures=body.pictures)
        if plan.random.random() < _WITH_COVER:
            article.cover = plan.random.choice(self.surroundings.pictures)
            article.cover_is_decorative = True

    def _store_relations(self, plans: Sequence[Plan], articles: list[ArticlePage]) -> None:
        rows: dict[type[models.Model], list] = {ArticleCategory: [], ArticleAuthor: [], ArticleTag: []}
        for plan, article in zip(plans, articles, strict=True):
            categories = plan.choose(self.surroundings.categories, 1, 3)
            authors = plan.choose(self.surroundings.authors, 1, 2)
            tags = plan.choose(self.surroundings.tags, 2, 5)
            for order, category in enumerate(categories):
                rows[ArticleCategory].append(ArticleCategory(article=article, category=category, sort_order=order))
            for order, author in enumerate(authors):
                rows[ArticleAuthor].append(ArticleAuthor(article=article, author=author, sort_order=order))
            rows[ArticleTag] += [ArticleTag(content_object=article, tag=tag) for tag in tags]
        for model, found in rows.items():
            model.objects.bulk_create(found)
        for article in articles:
            article.stored_relations = {"article_categories": [], "article_authors": [], "article_tags": []}
        by_key = {article.pk: article.stored_relations for article in articles}
        for row in rows[ArticleCategory]:
            by_key[row.article_id]["article_categories"].append(row)
        for row in rows[ArticleAuthor]:
            by_key[row.article_id]["article_authors"].append(row)
        for row in rows[ArticleTag]:
            by_key[row.content_object_id]["article_tags"].append(row)


def _insert_rows(model: type[models.Model], objects: list) -> None:
    """Insert into `model`'s own table what its parents' tables hold already."""
    fields = model._meta.local_concrete_fields
    size = connection.ops.bulk_batch_size(fields, objects)
    for start in range(0, len(objects), size):
        query = InsertQuery(model)
        query.insert_values(fields, objects[start : start + size])
        query.get_compiler(using=model.objects.db).execute_sql()
