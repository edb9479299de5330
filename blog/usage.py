"""Which articles use a category or an author, in what readers see and in what is waiting to be published."""

from django.db.models import Exists, OuterRef, ProtectedError, Q
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision, get_default_page_content_type

_RELATIONS = {"category": ("article_categories", "category"), "author": ("article_authors", "author")}


def articles_using(subject) -> list:
    """Articles whose stored form, latest draft or scheduled version names `subject`, by title."""
    from blog.models import ArticlePage

    relation, field = _RELATIONS[subject._meta.model_name]
    waiting = {revision.object_id for revision in waiting_revisions_naming(subject)}
    return list(
        ArticlePage.objects.filter(Q(**{f"{relation}__{field}": subject}) | Q(pk__in=waiting))
        .defer("body")
        .distinct()
        .order_by("title", "pk")
    )


def waiting_revisions_naming(subject) -> list[Revision]:
    """Versions of articles that may still be published as they are, being an article's latest draft or scheduled,
    and name `subject`."""
    relation, field = _RELATIONS[subject._meta.model_name]
    drafts = Page.objects.filter(has_unpublished_changes=True).values("latest_revision_id")
    found = Revision.objects.filter(
        Q(pk__in=drafts) | Q(approved_go_live_at__isnull=False),
        base_content_type=get_default_page_content_type(),
        content__icontains=f'"{field}": {subject.pk}',
    )
    return [
        revision
        for revision in found
        if any(entry.get(field) == subject.pk for entry in revision.content.get(relation, []))
    ]


def refuse_while_in_use(subject) -> None:
    """Raises ProtectedError, naming the articles, where `subject` is used by any."""
    articles = articles_using(subject)
    if articles:
        titles = ", ".join(f"“{article.title}”" for article in articles[:20])
        raise ProtectedError(
            _("“%(name)s” cannot be deleted because these articles use it: %(titles)s.")
            % {"name": subject, "titles": titles},
            set(articles),
        )


def articles_only_in(category) -> list:
    """Published articles that readers find in no other published category, by title."""
    from blog.models import ArticleCategory, ArticlePage

    elsewhere = ArticleCategory.objects.filter(article=OuterRef("pk"), category__live=True).exclude(category=category)
    return list(
        ArticlePage.objects.live()
        .filter(~Exists(elsewhere), article_categories__category=category)
        .defer("body")
        .order_by("title", "pk")
    )
