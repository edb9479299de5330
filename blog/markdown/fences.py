"""What stands behind the opening fence of a block of code: language, title, lines to mark."""

import re
from dataclasses import dataclass

from blog.highlighting import MarkedLinesError, parse_marked_lines
from blog.languages import PLAIN_TEXT, find_language
from blog.markdown.remarks import Remarks

# Languages that Pygments does not know, and the one that colours them best.
RELATIVES = {
    "jsonc": "json", "json5": "json", "jsonl": "json", "ndjson": "json", "svelte": "html", "vue": "html",
    "astro": "html", "mdx": "markdown", "dotenv": "bash", "env": "bash", "gitignore": "text", "plain": "text",
    "none": "text", "plaintext": "text", "txt": "text", "log": "text", "output": "text", "shell-session": "console",
    "terminal": "console", "cmd": "batch", "jinja": "django", "liquid": "liquid", "handlebars": "handlebars",
    "asm": "nasm", "objc": "objective-c", "postgres": "postgresql", "pgsql": "postgresql", "tsx": "tsx",
    "svg": "xml", "vcl": "vcl", "mermaid": "text", "dot": "text", "golang": "go", "rs": "rust", "cs": "csharp",
}  # fmt: skip
_PLAIN = {"none", "plain", "plaintext", "txt", "text", "log", "output", ""}
_TITLES = ("title", "name", "filename", "file", "file_name", "label")
_LINES = ("hl_lines", "highlight", "highlights", "mark", "marked", "lines", "highlightlines")
_NUMBERS = ("linenos", "linenums", "showlinenumbers", "line-numbers", "numberlines", "lineno", "number-lines")
# name="…", name='…', name=[…], name={…}, name=word, {…}, or a word
_PART = re.compile(
    r"""(?P<name>[\w.-]+)\s*=\s*(?P<value>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\[[^\]]*\]|\{[^}]*\}|[^\s,}]+)
    |(?P<braces>\{(?:[^{}"']|"(?:\\.|[^"\\])*"|'[^']*')*\})|(?P<word>[^\s,{}]+)""",
    re.VERBOSE,
)
_RANGES = re.compile(r"\s*\d+(?:\s*[-–:]\s*\d+)?(?:\s*[,\s]\s*\d+(?:\s*[-–:]\s*\d+)?)*\s*,?\s*")


@dataclass
class FenceInfo:
    """`language` as it was written."""

    language: str = ""
    title: str = ""
    caption: str = ""
    marked_lines: str = ""
    has_line_numbers: bool = False
    is_diff: bool = False


def read_attributes(text: str) -> tuple[dict[str, str], list[str]]:
    """`name=value` pairs and single words of text such as `{width=500 .wide}`."""
    pairs: dict[str, str] = {}
    words: list[str] = []
    for match in _PART.finditer(text):
        if match["name"]:
            pairs[match["name"].lower()] = unquote(match["value"])
        elif match["braces"]:
            inner = match["braces"][1:-1].lstrip(":")
            if _RANGES.fullmatch(inner):
                words.append(match["braces"])
                continue
            more_pairs, more_words = read_attributes(inner)
            pairs.update(more_pairs)
            words.extend(more_words)
        else:
            words.append(match["word"])
    return pairs, words


def unquote(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return re.sub(r"\\(.)", r"\1", value[1:-1])
    if len(value) > 1 and value[0] + value[-1] in ("[]", "{}"):
        return re.sub(r"[\"']", "", value[1:-1])
    return value


def quote(value: str) -> str:
    escaped = " ".join(value.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def read_info(info: str) -> FenceInfo:
    """Reads what Hugo, Docusaurus, VitePress, MkDocs, Zola, Hexo and GitHub write behind a fence."""
    info = info.strip()
    match = re.match(r"\{?\.?([^\s{,]*)", info)
    language = match[1] if match else ""
    rest = info[match.end() :] if match else ""
    found = FenceInfo()
    if "=" in language.rstrip("="):  # {title="…"} without a language
        language, rest = "", info
    # "js:src/app.js" names a file; "c++" and "rust=" do not.
    if file := re.fullmatch(r"(\w+):([\w./-]*\.\w+)", language):
        language, found.title = file[1], file[2]
    if language.startswith("diff-"):
        language, found.is_diff = language[5:], True
    found.language = language.rstrip("=:")
    pairs, words = read_attributes(rest)
    found.language = pairs.get("language", found.language)
    found.title = next((pairs[name] for name in _TITLES if pairs.get(name)), found.title)
    found.caption = pairs.get("caption", "")
    found.marked_lines = next((pairs[name] for name in _LINES if pairs.get(name)), "")
    found.has_line_numbers = any(_is_on(pairs[name]) for name in _NUMBERS if name in pairs)
    found.is_diff = found.is_diff or pairs.get("diff", "").lower() == "true"
    for word in words:
        _read_word(found, word)
    return found


def _read_word(found: FenceInfo, word: str) -> None:
    plain = word.lower().lstrip(".:").partition("=")[0]
    if (label := re.fullmatch(r"\[([^\]]+)\]", word)) and not found.title:
        found.title = label[1]  # a tab of a group of listings
        return
    if _RANGES.fullmatch(word.strip("{}")) and word.startswith("{"):
        found.marked_lines = found.marked_lines or word.strip("{}")
    elif plain in _NUMBERS:
        found.has_line_numbers = True
    elif plain == "diff":
        found.is_diff = True


def _is_on(value: str) -> bool:
    return value.lower() not in ("false", "0", "no", "off", "none")


def write_info(found: FenceInfo) -> str:
    """In Hugo's spelling."""
    language = found.language
    pairs = []
    if not re.fullmatch(r"[\w+#.-]+", language) or language.startswith(("diff-", ".")) or language.endswith("="):
        pairs.append(f"language={quote(language)}")
        language = ""
    for name, value in (("title", found.title), ("hl_lines", found.marked_lines), ("caption", found.caption)):
        if value:
            pairs.append(f"{name}={quote(value)}")
    pairs += ["linenos=true"] if found.has_line_numbers else []
    pairs += ["diff=true"] if found.is_diff else []
    attributes = "{" + " ".join(pairs) + "}" if pairs else ""
    return " ".join(filter(None, (language, attributes)))


def choose_language(name: str, line: int, remarks: Remarks) -> str:
    """The alias under which we highlight what the source calls `name`."""
    plain = name.strip().lower()
    if plain in _PLAIN:
        return PLAIN_TEXT
    if found := find_language(plain):
        return found
    relative = find_language(RELATIVES.get(plain, ""))
    if relative and relative != PLAIN_TEXT:
        remarks.add(line, "language-replaced", f"{name} → {relative}")
        return relative
    if plain not in RELATIVES:
        remarks.add(line, "language-unknown", name)
    return PLAIN_TEXT


def tidy_marked_lines(text: str, line: int, remarks: Remarks) -> str:
    """Hugo separates ranges by spaces, we by commas."""
    tidy = re.sub(r"\s*[-–:]\s*", "-", text.strip().strip(","))
    tidy = re.sub(r"[\s,]+", ", ", tidy)
    try:
        parse_marked_lines(tidy)
    except MarkedLinesError:
        remarks.add(line, "lines-unreadable", text)
        return ""
    return tidy
