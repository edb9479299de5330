"""What may be meant while somebody is typing: articles, their sections, topics and names in code."""

from dataclasses import dataclass

from django.db.models import F
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from blog.models import ArticlePage, BlogTag, Category, Series
from search.analysis import NAME, join
from search.documents import TOPIC_KEY
from search.expression import Expression, Lexeme, all_of, any_of
from search.filters import LETTERS, TOPICS
from search.fulltext import keys
from search.models import IndexedSection, Word
from search.query import Query, parse
from search.results import find
from search.stemming import stem
from search.vocabulary import Vocabulary, begins

SHORTEST = 2
_MOST_ARTICLES, _MOST_SECTIONS, _MOST_TOPICS, _MOST_NAMES = 5, 3, 3, 3
_MOST_BEGINNINGS = 30
_MOST_TITLED = 50


@dataclass(frozen=True)
class Suggestion:
    """`kind` says what it is, to a reader; `label` is what was found and `url` where it leads."""

    kind: str
    label: str
    url: str


def suggestions(typed: str, language: str) -> list[Suggestion]:
    """The best few for what has been typed so far; the last word may be unfinished."""
    query = parse(typed)
    if len(typed.strip()) < SHORTEST or not query.words:
        return []
    articles = _articles(query, language)
    return [*_named(articles), *_sections(articles, query), *_topics(typed), *_names(typed)]


def _articles(query: Query, language: str) -> list[ArticlePage]:
    """Articles with all words in the title, the last one unfinished; failing that, what a search finds."""
    vocabulary = Vocabulary()
    *finished, last = [word for token in query.words for word in token.shape.words]
    beginnings = {stem(last, language), last, *vocabulary.beginning_with(last, _MOST_BEGINNINGS)}
    parts = [any_of([Lexeme(stem(word, language), "title"), Lexeme(word, "title")]) for word in finished]
    parts.append(any_of(Lexeme(lexeme, "title") for lexeme in sorted(beginnings)))
    titled = ArticlePage.objects.published().filter(pk__in=keys(all_of(parts), _MOST_TITLED))
    found = list(titled.defer_streamfields().order_by("-first_published_at", "-pk")[:_MOST_ARTICLES])
    if found:
        return found
    best = find(query, language=language).keys[:_MOST_ARTICLES]
    stored = ArticlePage.objects.published().defer_streamfields().in_bulk(best)
    return [stored[key] for key in best if key in stored]


def _named(articles: list[ArticlePage]) -> list[Suggestion]:
    return [Suggestion(_("Article"), article.title, article.url) for article in articles]


def _sections(articles: list[ArticlePage], query: Query) -> list[Suggestion]:
    """Sections of these articles with a heading that holds what was typed."""
    by_key = {article.pk: article for article in articles}
    sought = join(query.text)
    rows = IndexedSection.objects.filter(article_id__in=by_key).exclude(anchor="").order_by("article_id", "position")
    found = [
        Suggestion(_("Section"), f"{by_key[key].title} › {path[-1]}", f"{by_key[key].url}#{anchor}")
        for key, anchor, path in rows.values_list("article_id", "anchor", "path")
        if path and sought in join(path[-1])
    ]
    return found[:_MOST_SECTIONS]


def _topics(typed: str) -> list[Suggestion]:
    """Categories, series and tags of published articles whose name begins with what was typed."""
    kinds = (
        (_("Category"), "category", Category.objects.published()),
        (_("Series"), "series", Series.objects.filter(live=True)),
        (_("Tag"), "tag", BlogTag.objects.all()),
    )
    found: list[Suggestion] = []
    for kind, parameter, topics in kinds:
        name = TOPICS[parameter].name
        rows = topics.filter(**{f"{name}__istartswith": typed.strip()}).order_by(name, "pk")
        for key, label, slug in rows.values_list("pk", name, "slug")[: 2 * _MOST_TOPICS]:
            if len(found) < _MOST_TOPICS and _is_published(Lexeme(f"{TOPIC_KEY}{LETTERS[parameter]}{key}")):
                found.append(Suggestion(kind, label, _address(**{parameter: slug})))
    return found


def _names(typed: str) -> list[Suggestion]:
    whole = join(typed)
    if len(whole) < SHORTEST:
        return []
    words = Word.objects.filter(begins("word", whole)).exclude(spelling=F("word")).order_by("-articles", "word")
    return [
        Suggestion(_("Name"), word.spelling, _address(q=word.spelling))
        for word in words[:_MOST_NAMES]
        if _is_published(any_of([Lexeme(NAME + word.word), Lexeme(word.word)]))
    ]


def _is_published(expression: Expression) -> bool:
    """Whether readers can see an article that matches. One that has expired stays in the index until the scheduler
    notices, so some are looked at."""
    return ArticlePage.objects.published().filter(pk__in=keys(expression, _MOST_TITLED)).exists()


def _address(**parameters: str) -> str:
    return f"{reverse('search:results')}?{urlencode(parameters)}"
