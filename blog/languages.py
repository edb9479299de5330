"""The programming languages that code blocks can be written in, as editors know them.

A language is stored by its Pygments alias ("cpp") and shown by its name ("C++").
"""

from functools import lru_cache

from pygments.lexers import get_all_lexers

PLAIN_TEXT = "text"

# What an engineering blog uses most, in the order in which the list shows it. The rest of Pygments follows by name.
COMMON = {
    "python": "Python",
    PLAIN_TEXT: "Plain text",
    "sql": "SQL",
    "postgresql": "PostgreSQL",
    "bash": "Shell script",
    "console": "Terminal session",
    "pycon": "Python session",
    "django": "Django template",
    "html": "HTML",
    "css": "CSS",
    "javascript": "JavaScript",
    "typescript": "TypeScript",
    "json": "JSON",
    "yaml": "YAML",
    "toml": "TOML",
    "ini": "INI",
    "docker": "Dockerfile",
    "nginx": "Nginx configuration",
    "make": "Makefile",
    "diff": "Diff",
    "markdown": "Markdown",
    "http": "HTTP",
    "xml": "XML",
    "go": "Go",
    "rust": "Rust",
    "java": "Java",
    "kotlin": "Kotlin",
    "c": "C",
    "cpp": "C++",
    "csharp": "C#",
    "ruby": "Ruby",
    "php": "PHP",
    "elixir": "Elixir",
    "pytb": "Python traceback",
}


@lru_cache(maxsize=1)
def languages() -> dict[str, str]:
    """Every language as {alias: name}, the common ones first; no two share a name."""
    found = dict(COMMON)
    taken = {name.casefold() for name in found.values()}
    for name, aliases, _patterns, _mimetypes in sorted(get_all_lexers(plugins=False), key=lambda lexer: lexer[0]):
        if not aliases or name.casefold() in taken or any(alias in COMMON for alias in aliases):
            continue
        taken.add(name.casefold())
        found[aliases[0]] = name
    return found


@lru_cache(maxsize=1)
def _aliases() -> dict[str, str]:
    known: dict[str, str] = {}
    for _name, aliases, _patterns, _mimetypes in get_all_lexers(plugins=False):
        main = next((alias for alias in aliases if alias in languages()), None)
        for alias in aliases if main else ():
            known.setdefault(alias.casefold(), main or alias)
    for alias, name in languages().items():
        known[name.casefold()] = alias
        known[alias.casefold()] = alias
    return known


def find_language(text: str) -> str | None:
    """The alias for what somebody typed (a name or any alias, in any case), or None if we cannot highlight it."""
    return _aliases().get(text.strip().casefold())


def language_name(alias: str) -> str:
    """The name that readers see; an alias that Pygments no longer knows is shown as it is."""
    return languages().get(find_language(alias) or alias, alias)
