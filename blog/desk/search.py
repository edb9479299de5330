"""Searching the desk: parts of words in titles, summaries, addresses and names, drafts included."""

from django.db.models import Q, QuerySet
from wagtail_modeladmin.helpers.search import BaseSearchHandler

from blog.models import ArticleAuthor, ArticleCategory, ArticleTag

WORDS = 10
LENGTH = 200


class DeskSearchHandler(BaseSearchHandler):
    """Every word must occur somewhere. Quotation marks and control characters count as blanks."""

    def search_queryset(self, queryset: QuerySet, search_term: str, **kwargs) -> QuerySet:
        for word in words(search_term):
            queryset = queryset.filter(_mentions(word))
        return queryset


def words(term: str) -> list[str]:
    printable = "".join(
        " " if character in '"“”' or not character.isprintable() else character for character in term[:LENGTH]
    )
    return printable.split()[:WORDS]


def _mentions(word: str) -> Q:
    return (
        Q(title__icontains=word)
        | Q(draft_title__icontains=word)
        | Q(slug__icontains=word)
        | Q(summary__icontains=word)
        | Q(pk__in=ArticleAuthor.objects.filter(author__name__icontains=word).values("article"))
        | Q(pk__in=ArticleCategory.objects.filter(category__name__icontains=word).values("article"))
        | Q(pk__in=ArticleTag.objects.filter(tag__name__icontains=word).values("content_object"))
    )
