"""Numbered pages of a list: `?page=2`, the first page without a query string, 404 for pages that do not exist."""

from django import forms
from django.core.paginator import EmptyPage, Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, QueryDict


class PageNumberForm(forms.Form):
    page = forms.IntegerField(min_value=1, max_value=100_000, required=False)


def requested_page_number(request: HttpRequest) -> int:
    """The page that the query string asks for, 1 where it asks for none. Raises Http404 for anything else."""
    form = PageNumberForm(request.GET)
    if not form.is_valid():
        raise Http404("No such page number")
    return form.cleaned_data["page"] or 1


def paginate(items: QuerySet, *, number: int, per_page: int, count: int | None = None) -> Page:
    """Page `number` of `items`, of which there are `count` if that is known. The first page may be empty; any other
    empty page raises Http404."""
    paginator = Paginator(items, per_page)
    if count is not None:
        paginator.count = count
    try:
        return paginator.page(number)
    except EmptyPage as error:
        raise Http404("No such page") from error


def page_links(page: Page, *, url: str, query: dict[str, str] | None = None) -> dict:
    """The addresses that a pagination component prints: `previous`, `next` (None at the ends) and `numbers`,
    a list of {"number", "url", "is_current"} where a gap has number None. `query` is kept on every link."""

    def address(number: int) -> str:
        parameters = QueryDict(mutable=True)
        parameters.update({key: value for key, value in (query or {}).items() if value})
        if number > 1:
            parameters["page"] = str(number)
        encoded = parameters.urlencode()
        return f"{url}?{encoded}" if encoded else url

    numbers = [
        {"number": number, "url": address(number), "is_current": number == page.number}
        if isinstance(number, int)
        else {"number": None, "url": "", "is_current": False}
        for number in page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    ]
    return {
        "previous": address(page.previous_page_number()) if page.has_previous() else None,
        "next": address(page.next_page_number()) if page.has_next() else None,
        "numbers": numbers,
        "current": address(page.number),
    }
