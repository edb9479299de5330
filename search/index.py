"""Writing the index. Whatever changes what readers may see calls one of these in the transaction of the change."""

from collections import Counter
from collections.abc import Iterable, Iterator

from django.db import connection, transaction
from django.db.models import F

from blog.body_text import CODE, HEADING, segments
from blog.models import ArticlePage, Author, BlogTag, Category, Series
from search import fulltext
from search.analysis import composed
from search.documents import ANALYSIS_VERSION, Document, Passage, Section, Text
from search.filters import TOPICS, YEAR_LETTER
from search.frequencies import lexemes
from search.models import IndexedArticle, IndexedSection, Statistics, Term, Word
from search.spelling import keys
from search.stemming import base_language

CURRENT, OUTDATED, MISSING = "current", "outdated", "missing"
BATCH = 100
_KEYS_AT_ONCE = 1000
_ROWS_AT_ONCE = 10_000
FACET_LETTERS = {topic.model: topic.letter for topic in TOPICS.values()}
_TERM_COLUMNS = {"term": "text", "articles": "integer"}
_WORD_COLUMNS = {
    "word": "text",
    "articles": "integer",
    "spelling": "text",
    "length": "integer",
    "head": "text",
    "core": "text",
    "tail": "text",
}
_FOR_INDEX = (
    "article_tags__tag",
    "article_categories__category",
    "article_authors__author",
)


@transaction.atomic
def refresh(articles_: Iterable[int], *, anew: bool = False) -> int:
    """Bring the entries of the articles with these keys up to date: published ones are indexed, others leave.

    Unchanged entries are left alone, unless they are to be written `anew`. Returns how many were written or removed.
    """
    wanted = sorted(set(articles_))
    if not wanted:
        return 0
    size = _locked_statistics()
    stored = {entry.pk: entry for entry in IndexedArticle.objects.filter(pk__in=wanted)}
    written = _written(wanted)
    changed = {pk for pk, (entry, _document) in written.items() if anew or _is_changed(entry, stored.get(pk))}
    leaving = stored.keys() - written.keys()
    _replace(
        [stored[pk] for pk in sorted(leaving | (changed & stored.keys()))],
        {pk: written[pk] for pk in sorted(changed)},
        size,
        anew=anew,
    )
    return len(changed | leaving)


def states(articles_: Iterable[int]) -> dict[int, str]:
    """For each of these articles that is published: CURRENT, OUTDATED or MISSING."""
    wanted = list(articles_)
    stored = {entry.pk: entry for entry in IndexedArticle.objects.filter(pk__in=wanted)}
    found = dict.fromkeys(wanted, CURRENT)
    for pk, (entry, _document) in _written(wanted).items():
        if pk not in stored:
            found[pk] = MISSING
        elif _is_changed(entry, stored[pk]):
            found[pk] = OUTDATED
    return found


@transaction.atomic
def forget(articles_: Iterable[int]) -> int:
    """Remove the entries of the articles with these keys."""
    size = _locked_statistics()
    entries = list(IndexedArticle.objects.filter(pk__in=list(articles_)))
    _replace(entries, {}, size)
    return len(entries)


def mentioning(topic: Category | Author | BlogTag | Series) -> list[int]:
    """The articles that the index has under a category, author, tag or series."""
    facet = FACET_LETTERS[type(topic)] + str(topic.pk)
    entries = IndexedArticle.objects.filter(facets__contains=facet).values_list("pk", "facets")
    return [pk for pk, facets in entries if facet in facets.split()]


def text_of(article: ArticlePage) -> Text:
    """What search reads of an article."""
    topics = [topic.name for topic in (*_categories(article), *_tags(article), *_authors(article))]
    topics += [series.title for series in _series(article)]
    return Text(
        title=composed(article.title),
        summary=composed(article.summary),
        topics=tuple(composed(topic) for topic in topics),
        sections=tuple(_sections(article)),
        language=base_language(article.locale.language_code),
    )


def _sections(article: ArticlePage) -> Iterator[Section]:
    levels = {block.id: block.value["level"] for block in article.body if block.block_type == "heading"}
    by_anchor = {f"section-{key.replace('-', '')[:8]}": int(level[1:]) for key, level in levels.items() if key}
    path: list[tuple[int, str]] = []
    anchor, passages = "", []
    for segment in segments(article.body):
        if segment.kind == HEADING or segment.anchor != anchor:
            if path or passages:
                yield Section(anchor, tuple(text for _level, text in path), tuple(passages))
            anchor, passages = segment.anchor, []
            if not anchor:
                path = []
        if segment.kind == HEADING:
            level = by_anchor.get(anchor, 2)
            path = [*(above for above in path if above[0] < level), (level, composed(segment.text))]
        else:
            passages.append(Passage(composed(segment.text), is_code=segment.kind == CODE))
    if path or passages:
        yield Section(anchor, tuple(text for _level, text in path), tuple(passages))


# Read from the relations: an article's own lists work out addresses, which costs queries.


def _categories(article: ArticlePage) -> list[Category]:
    categories = [entry.category for entry in article.article_categories.all()]
    return [category for category in categories if category.live]


def _tags(article: ArticlePage) -> list[BlogTag]:
    return sorted((entry.tag for entry in article.article_tags.all()), key=lambda tag: tag.name)


def _authors(article: ArticlePage) -> list[Author]:
    return [entry.author for entry in article.article_authors.all()]


def _series(article: ArticlePage) -> list[Series]:
    return [article.series] if article.series and article.series.live else []


def _entry(article: ArticlePage, document: Document) -> IndexedArticle:
    topics = (*_categories(article), *_authors(article), *_tags(article), *_series(article))
    facets = [f"{FACET_LETTERS[type(topic)]}{topic.pk}" for topic in topics]
    if article.first_published_at:
        facets.append(f"{YEAR_LETTER}{article.first_published_at.year}")
    return IndexedArticle(
        article_id=article.pk,
        language=document.language,
        frequencies=document.frequencies,
        spellings=" ".join(document.spellings),
        facets=" ".join(facets),
        prose_length=document.prose_length,
        code_length=document.code_length,
        digest=document.digest,
        analysis_version=ANALYSIS_VERSION,
        published_at=article.first_published_at,
        expires_at=article.expire_at,
    )


def _written(wanted: list[int]) -> dict[int, tuple[IndexedArticle, Document]]:
    """What should stand in the index for those of the articles that are published."""
    published = ArticlePage.objects.published().filter(pk__in=wanted)
    documents = {
        article: Document(text_of(article))
        for article in published.select_related("locale", "series").prefetch_related(*_FOR_INDEX)
    }
    return {article.pk: (_entry(article, document), document) for article, document in documents.items()}


def _is_changed(entry: IndexedArticle, stored: IndexedArticle | None) -> bool:
    compared = ("analysis_version", "digest", "facets", "published_at", "expires_at")
    return stored is None or any(getattr(entry, name) != getattr(stored, name) for name in compared)


def _locked_statistics() -> Statistics:
    """The row of totals, locked until the end of the transaction: one writer at a time."""
    Statistics.objects.get_or_create(pk=1)
    return Statistics.objects.select_for_update().get(pk=1)


def _replace(
    old: list[IndexedArticle],
    new: dict[int, tuple[IndexedArticle, Document]],
    size: Statistics,
    *,
    anew: bool = False,
) -> None:
    """Put `new` entries in the place of `old` ones. Only differences are counted: most edits change few words. With
    `anew`, every word gets a row, for `upkeep.recount` to count."""
    if not old and not new:
        return
    terms: Counter[str] = Counter()
    words: Counter[str] = Counter()
    spellings: dict[str, str] = {}
    for entry in old:
        terms.subtract(_terms(entry))
        words.subtract(entry.spellings.split())
    for entry, document in new.values():
        terms.update(_terms(entry))
        words.update(document.spellings.keys())
        spellings |= document.spellings
    size.articles += len(new) - len(old)
    size.prose_length += sum(entry.prose_length for entry, _document in new.values())
    size.prose_length -= sum(entry.prose_length for entry in old)
    size.code_length += sum(entry.code_length for entry, _document in new.values())
    size.code_length -= sum(entry.code_length for entry in old)
    size.save()
    _remove_rows(sorted({*new, *(entry.pk for entry in old)}))
    _add_rows(new)
    _count_down(Term, {term: -count for term, count in terms.items() if count < 0})
    _count_down(Word, {word: -count for word, count in words.items() if count < 0})
    more_terms, more_words = set(+terms), set(+words)
    if anew:
        more_terms.update(lexeme for entry, _document in new.values() for lexeme in _terms(entry))
        more_words.update(spellings)
    _count_up("search_term", _TERM_COLUMNS, [(term, max(terms[term], 0)) for term in sorted(more_terms)])
    _count_up(
        "search_word",
        _WORD_COLUMNS,
        [(word, max(words[word], 0), spellings[word], *_filing(word)) for word in sorted(more_words)],
    )


def _remove_rows(gone: list[int]) -> None:
    fulltext.delete(gone)
    IndexedSection.objects.filter(article_id__in=gone).delete()
    IndexedArticle.objects.filter(pk__in=gone).delete()


def _add_rows(written: dict[int, tuple[IndexedArticle, Document]]) -> None:
    IndexedArticle.objects.bulk_create([entry for entry, _document in written.values()])
    IndexedSection.objects.bulk_create(
        IndexedSection(
            article_id=pk,
            position=position,
            anchor=section.anchor,
            path=list(section.path),
            passages=[[passage.text, passage.is_code] for passage in section.passages],
        )
        for pk, (_entry, document) in written.items()
        for position, section in enumerate(document.sections)
    )
    fulltext.store({pk: (document, entry.facets.split()) for pk, (entry, document) in written.items()})


def _terms(entry: IndexedArticle) -> Iterator[str]:
    return lexemes(entry.frequencies)


def _filing(word: str) -> tuple[int, str, str, str]:
    filed = keys(word)
    return len(word), filed.head, filed.core, filed.tail


def _count_up(table: str, columns: dict[str, str], rows: list[tuple]) -> None:
    """Add the counts in the second column to those stored under the key in the first. `columns` has their types."""
    key, count = list(columns)[:2]
    # Rows whose count stays are left alone: another version of a row would have to be written and swept up.
    meeting = (
        f"ON CONFLICT ({key}) DO UPDATE SET {count} = {table}.{count} + excluded.{count} WHERE excluded.{count} <> 0"
    )
    into = f"INSERT INTO {table} ({', '.join(columns)})"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # One parameter a column: looking for thousands of placeholders would take longer than the insert.
            arrays = ", ".join(f"%s::{kind}[]" for kind in columns.values())
            for start in range(0, len(rows), _ROWS_AT_ONCE):
                values = [list(column) for column in zip(*rows[start : start + _ROWS_AT_ONCE], strict=True)]
                cursor.execute(f"{into} SELECT * FROM unnest({arrays}) {meeting}", values)
        else:
            places = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"{into} VALUES ({places}) {meeting}", rows)


def _count_down(model: type[Term] | type[Word], counts: dict[str, int]) -> None:
    by_count: dict[int, list[str]] = {}
    for key, count in counts.items():
        by_count.setdefault(count, []).append(key)
    for count, found in by_count.items():
        for start in range(0, len(found), _KEYS_AT_ONCE):
            rows = model.objects.filter(pk__in=found[start : start + _KEYS_AT_ONCE])
            rows.update(articles=F("articles") - count)
            rows.filter(articles__lte=0).delete()
