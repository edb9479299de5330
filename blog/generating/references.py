"""What a generated article refers to, as rows of Wagtail's reference index.

Wagtail's own extraction makes Python values of every block, which takes longer than everything else together. A test
holds the two equal.
"""

import re
from collections.abc import Iterator

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex

from blog.builders import Block
from blog.models import ArticlePage, Author, BlogImage, BlogTag, Category

_RELATIONS = (
    ("article_categories", "category", Category),
    ("article_authors", "author", Author),
    ("article_tags", "tag", BlogTag),
)
_PAGE_LINK = re.compile(r'linktype="page" id="(\d+)"')


def references(article: ArticlePage) -> Iterator[ReferenceIndex]:
    seen = set()
    for model, key, model_path, content_path in _found(article):
        reference = (model, str(key), model_path, content_path)
        if reference in seen:
            continue
        seen.add(reference)
        yield ReferenceIndex(
            content_type=ContentType.objects.get_for_model(ArticlePage),
            base_content_type=ContentType.objects.get_for_model(Page),
            object_id=str(article.pk),
            to_content_type=ContentType.objects.get_for_model(model),
            to_object_id=str(key),
            model_path=model_path,
            content_path=content_path,
            content_path_hash=ReferenceIndex._get_content_path_hash(content_path),
        )


def _found(article: ArticlePage) -> Iterator[tuple]:
    if article.cover_id:
        yield BlogImage, article.cover_id, "cover", "cover"
    for block in article.body.raw_data:
        yield from _in_block(block)
    for name, field, model in _RELATIONS:
        for row in article.stored_relations.get(name, ()):
            yield model, getattr(row, f"{field}_id"), f"{name}.item.{field}", f"{name}.{row.pk}.{field}"


def _in_block(block: Block) -> Iterator[tuple]:
    if block["type"] == "paragraph":
        for key in _PAGE_LINK.findall(block["value"]):
            yield Page, key, "body.paragraph", f"body.{block['id']}"
    elif block["type"] == "picture":
        yield BlogImage, block["value"]["image"]["image"], "body.picture.image", f"body.{block['id']}.image"
