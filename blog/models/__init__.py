"""The content of the blog.

Dependencies run downwards: article_lists, content_checks, import_jobs, reviews, sources, relations → articles →
blog_index, authors, categories, series, share_pictures, shared_drafts, tags → images, documents. links and
planning_settings stand alone.
"""

from blog.models.article_lists import ArticleList, ListEntry
from blog.models.articles import ArticleAuthor, ArticleCategory, ArticlePage
from blog.models.authors import Author, AuthorLink
from blog.models.blog_index import BlogIndexPage
from blog.models.categories import Category
from blog.models.content_checks import ContentCheck, ContentFinding
from blog.models.documents import BlogDocument
from blog.models.images import BlogImage, BlogRendition
from blog.models.import_jobs import ImportedPost, ImportJob
from blog.models.links import ExternalLink, LinkScan, LinkUse, LostLink
from blog.models.planning_settings import PlanningSettings
from blog.models.relations import ArticlePick, ArticleTerm, RelatedArticle
from blog.models.reviews import ArticleReview
from blog.models.series import Series
from blog.models.share_pictures import SharePicture
from blog.models.shared_drafts import SharedDraft
from blog.models.sources import ArticleSource
from blog.models.tags import ArticleTag, BlogTag
from blog.models.task_workers import TaskWorker

__all__ = [
    "ArticleAuthor",
    "ArticleCategory",
    "ArticleList",
    "ArticlePage",
    "ArticlePick",
    "ArticleReview",
    "ArticleSource",
    "ArticleTag",
    "ArticleTerm",
    "Author",
    "AuthorLink",
    "BlogDocument",
    "BlogImage",
    "BlogIndexPage",
    "BlogRendition",
    "BlogTag",
    "Category",
    "ContentCheck",
    "ContentFinding",
    "ExternalLink",
    "ImportJob",
    "ImportedPost",
    "LinkScan",
    "LinkUse",
    "ListEntry",
    "LostLink",
    "PlanningSettings",
    "RelatedArticle",
    "Series",
    "SharePicture",
    "SharedDraft",
    "TaskWorker",
]
