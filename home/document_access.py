"""Which documents readers get: those that something they may read links to."""

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
from wagtail.models import Page, ReferenceIndex

from blog.querysets import published


def may_be_read(document, request: HttpRequest) -> bool:
    """Whether a published page links to `document`, or a private one that this reader may open, or something that is
    no page. Whoever works in the admin may read all that their collections let them.

    The address of a document has its number and its name, which can be guessed before an article is published.
    """
    if request.user.has_perm("wagtailadmin.access_admin"):
        return True
    references = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(type(document)), to_object_id=str(document.pk)
    )
    page_type = ContentType.objects.get_for_model(Page)
    if references.exclude(base_content_type=page_type).exists():
        return True
    keys = references.filter(base_content_type=page_type).values_list("object_id", flat=True)
    pages = Page.objects.live().filter(pk__in=[int(key) for key in keys])
    if published(pages).exists():
        return True
    return any(
        all(restriction.accept_request(request) for restriction in page.get_view_restrictions()) for page in pages
    )
