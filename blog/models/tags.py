from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, TagBase


class BlogTag(TagBase):
    """A free keyword of articles. Pictures keep tags of their own."""

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["name"]


class ArticleTag(ItemBase):
    tag = models.ForeignKey(BlogTag, on_delete=models.CASCADE, related_name="article_tags")
    content_object = ParentalKey("blog.ArticlePage", on_delete=models.CASCADE, related_name="article_tags")

    class Meta:
        constraints = [models.UniqueConstraint(fields=("tag", "content_object"), name="tag_once_per_article")]
