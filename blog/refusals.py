"""The page that says why something cannot be deleted or unpublished, and which articles to change first."""

from django.contrib.admin.utils import quote
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from blog.models import Author, Category
from blog.usage import articles_only_in, articles_using


def refuse_deletion(request, instances) -> TemplateResponse | None:
    """The page for categories or authors of which some are in use; None where all may go."""
    in_use = [
        {"subject": subject, "articles": articles}
        for subject in instances
        if isinstance(subject, Category | Author) and (articles := articles_using(subject))
    ]
    if not in_use:
        return None
    subject = in_use[0]["subject"]
    heading = (
        _("“%(name)s” cannot be deleted yet") % {"name": subject}
        if len(instances) == 1
        else _("Nothing was deleted: some of them are in use")
    )
    if isinstance(subject, Category):
        advice = _("Give these articles another category first, or merge the category into another one.")
    else:
        advice = _("Give these articles another author first.")
    return _page(request, heading, advice, in_use)


def refuse_unpublishing(request, category: Category) -> TemplateResponse | None:
    """The page for a category without which published articles would have none; None where it may be unpublished."""
    articles = articles_only_in(category)
    if not articles:
        return None
    heading = _("“%(name)s” cannot be unpublished yet") % {"name": category}
    advice = _("It is the only published category of these articles. Give them another one first.")
    return _page(request, heading, advice, [{"subject": category, "articles": articles}])


def _page(request, heading: str, advice: str, in_use: list[dict]) -> TemplateResponse:
    viewset = in_use[0]["subject"].snippet_viewset
    policy = viewset.permission_policy
    for entry in in_use:
        subject = entry["subject"]
        if isinstance(subject, Category) and policy.user_has_permission(request.user, "delete"):
            entry["merge_url"] = reverse(viewset.get_url_name("merge"), args=[quote(subject.pk)])
    index_url = reverse(viewset.get_url_name("list"))
    context = {
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": index_url, "label": capfirst(viewset.model._meta.verbose_name_plural)},
            {"url": "", "label": heading},
        ],
        "header_title": heading,
        "header_icon": viewset.icon,
        "advice": advice,
        "in_use": in_use,
        "index_url": index_url,
    }
    # 409: the request is in order but what it is about is in use.
    return TemplateResponse(
        request, "blog/admin/in_use.html", context, status=409 if request.method == "POST" else 200
    )
