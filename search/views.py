from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from blog.models import ArticlePage
from blog.pagination import page_links, paginate, requested_page_number
from search.forms import SearchForm
from search.query import build_query
from search.snippets import snippet

RESULTS_PER_PAGE = 10


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """The results page. Context: `form`, `query` (what was typed), `results` (articles, each with a `snippet`),
    `total`, `pagination` and `page_links` (None without a query)."""
    form = SearchForm(request.GET)
    typed = form.cleaned_data["q"] if form.is_valid() else ""
    number = requested_page_number(request)
    context = {"form": form, "query": typed, "results": [], "total": 0, "pagination": None, "page_links": None}
    query = build_query(typed)
    if query is not None:
        found = paginate(
            ArticlePage.objects.published().for_cards().search(query), number=number, per_page=RESULTS_PER_PAGE
        )
        articles = list(found)
        for article in articles:
            article.snippet = snippet(article, typed)
        context |= {
            "results": articles,
            "total": found.paginator.count,
            "pagination": found,
            "page_links": page_links(found, url=reverse("search:results"), query={"q": typed}),
        }
    return render(request, "search/search.html", context)
