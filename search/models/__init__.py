"""The index of published articles, what editors tell the search, and what readers ask it.

Rows of the index are written by `search.index` alone.

Beside these tables stands `search_lexemes`, the database's own full-text index, which a migration makes: a virtual
table of FTS5 on SQLite, a tsvector with a GIN index on PostgreSQL. `search.fulltext` reads and writes it.
"""

from search.models.entries import IndexedArticle, IndexedSection
from search.models.guidance import PromotedResult, Synonym
from search.models.learning import ClickCount, QueryCount
from search.models.vocabulary import Statistics, Term, Word

__all__ = [
    "ClickCount",
    "IndexedArticle",
    "IndexedSection",
    "PromotedResult",
    "QueryCount",
    "Statistics",
    "Synonym",
    "Term",
    "Word",
]
