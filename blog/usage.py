"""Which articles use a category or an author, in what readers see and in drafts."""

from django.db.models import ProtectedError, Q
from django.utils.translation import gettext as _
from wagtail.models import Revision

_RELATIONS = {"category": ("article_categories", "category"), "author": ("article_authors", "author")}


def articles_using(subject) -> list:
    """Articles whose stored form or whose latest draft names `subject`, by title."""
    from blog.models import ArticlePage

    relation, field = _RELATIONS[subject._meta.model_name]
    drafts = Revision.objects.filter(
        pk__in=ArticlePage.objects.filter(has_unpublished_changes=True).values("latest_revision_id"),
        content__icontains=f'"{field}": {subject.pk}',
    ).values_list("object_id", "content")
    draft_ids = [
        object_id
        for object_id, content in drafts
        if any(entry.get(field) == subject.pk for entry in content.get(relation, []))
    ]
    return list(
        ArticlePage.objects.filter(Q(**{f"{relation}__{field}": subject}) | Q(pk__in=draft_ids))
        .defer("body")
        .distinct()
        .order_by("title", "pk")
    )


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
