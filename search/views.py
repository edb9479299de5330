from dataclasses import asdict

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from blog.fragments import fragments
from blog.pagination import requested_page_number
from search.forms import LearningForm, SearchForm
from search.learning import is_reader, record_click, record_search
from search.results_page import content_language, helpful_instead, results_page
from search.suggestions import suggestions


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """The results page. Context: `form`, `query` (what was typed), `search` (a ResultsPage), `total` and, where
    nothing was found, `help`."""
    form = SearchForm(request.GET)
    values = form.asked()
    number = requested_page_number(request)
    typed = values.get("q", "")
    # The page's ticket grows old: of each hour another.
    finished = fragments(request, sorted(values.items()), number, timezone.now().strftime("%Y%m%d%H"))
    context = {"form": form, "query": typed, "fragments": finished}
    if finished.is_complete:
        return render(request, "search/search.html", context)
    search = results_page(values, number)
    context |= {"search": search, "total": search.total}
    if search.is_search and (not search.results or search.found.is_guess):
        context["help"] = helpful_instead(typed)
    return render(request, "search/search.html", context)


@require_safe
@cache_control(max_age=60, public=True)
def suggest(request: HttpRequest) -> HttpResponse:
    """What may be meant by `q`, as JSON: {"suggestions": [{"kind", "label", "url"}, …]}."""
    typed = SearchForm(request.GET).asked().get("q", "")
    found = suggestions(typed, content_language())
    return JsonResponse({"suggestions": [asdict(suggestion) for suggestion in found]})


@require_POST
@csrf_exempt
def learn(request: HttpRequest) -> HttpResponse:
    """Take note that a page of results was shown or one of them opened. Needs no token against forgery: the ticket is
    signed, and nothing is done in anybody's name. The answer is always the same and empty."""
    form = LearningForm(request.POST)
    if form.is_valid() and is_reader(request):
        signed, place = form.cleaned_data["ticket"], form.cleaned_data["place"]
        if place is None:
            record_search(signed)
        else:
            record_click(signed, place, is_first=form.cleaned_data["first"])
    return HttpResponse(status=204)
