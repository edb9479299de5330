"""What the Markdown parser has to know beyond CommonMark: shortcodes, listings of template languages, imports."""

import re
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from blog.markdown.constructs import LONGEST, OPEN, TAG_BODY, VOID, Construct, read_shortcode, read_tag
from blog.markdown.fences import read_attributes

# Everything up to the end tag is code, whatever it looks like.
_LISTINGS = {"highlight": "", "codeblock": "", "code": "", "mermaid": "mermaid", "prism": "", "sourcecode": ""}
_IMPORT = re.compile(
    r"(?:import\s.*?from\s+|import\s+)[\"'][^\"']+[\"'];?\s*$|export\s+(?:const|default|function)\b.*$"
)


# Hugo shows a shortcode instead of running it.
_ESCAPED = re.compile(r"\{\{([<%])/\*([^\n]{0,500}?)\*/([>%])\}\}")
_COMPONENT = re.compile(rf"<(/?)([A-Z][\w.]*)({TAG_BODY})>")
_LEAF = re.compile(r"::([\w-]+)(?:\[([^\]]*)\])?(\{[^{}]*\})?")
_FORMULA = re.compile(r"\\{1,2}\((.+?)\\{1,2}\)|\\{1,2}\[(.+?)\\{1,2}\]", re.DOTALL)


def install(md: MarkdownIt, *, has_imports: bool) -> None:
    endings: Any = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    md.block.ruler.before("fence", "shortcode", shortcode_block, endings)
    if has_imports:
        md.block.ruler.before("fence", "import", import_block, endings)
    md.block.ruler.before("html_block", "component", component_block, endings)
    md.block.ruler.before("fence", "leaf_directive", leaf_directive, endings)
    md.inline.ruler.before("emphasis", "shortcode", shortcode_inline)
    md.inline.ruler.before("escape", "bracket_math", bracket_math)
    md.add_render_rule("construct", lambda _renderer, tokens, index, *_: tokens[index].meta["html"])


def shortcode_block(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """A line that holds nothing but one shortcode (which may itself go over several lines)."""
    if state.is_code_block(start_line):
        return False
    start = state.bMarks[start_line] + state.tShift[start_line]
    if not state.src.startswith(("{{", "{%"), start):
        return False
    found = None if _ESCAPED.match(state.src, start) else read_shortcode(state.src, start)
    if found is None:
        return False
    construct, end = found
    last_line = start_line + state.src.count("\n", start, end)
    if last_line >= end_line or state.src[end : state.eMarks[last_line]].strip():
        return False
    if silent:
        return True
    if construct.role == OPEN and construct.key in _LISTINGS and _listing(state, construct, start_line, last_line):
        return True
    _push(state, construct, start_line, last_line + 1)
    state.line = last_line + 1
    return True


def _listing(state: StateBlock, construct: Construct, start_line: int, last_line: int) -> bool:
    end = re.compile(rf"\{{[{{%]\s*[<%]?-?\s*(?:end|/\s*){re.escape(construct.name)}\b")
    for line in range(last_line + 1, state.lineMax):
        text = state.src[state.bMarks[line] : state.eMarks[line]]
        if end.search(text):
            token = state.push("fence", "code", 0)
            token.info = _listing_info(construct)
            token.content = state.getLines(last_line + 1, line, state.sCount[start_line], True)
            token.map = [start_line, line + 1]
            state.line = line + 1
            return True
    return False


def _listing_info(construct: Construct) -> str:
    words = [word for word in construct.words if word != "linenos"]
    pairs = dict(construct.pairs)
    language = _LISTINGS[construct.key] or pairs.pop("lang", "") or pairs.pop("language", "")
    if words and words[0].startswith("lang:"):  # Hexo: {% codeblock lang:js Title %}
        language, words = words[0][5:], words[1:]
        pairs.setdefault("title", " ".join(words))
    elif words and not language:
        language, words = words[0], words[1:]
    # Hugo's options are one quoted word: "linenos=table,hl_lines=8 15-17"
    for option in " ".join(words).split(","):
        name, separator, value = option.partition("=")
        if separator:
            pairs[name.strip()] = value.strip()
    if "linenos" in construct.words:
        pairs["linenos"] = "true"
    return " ".join([language, *(f'{name}="{value}"' for name, value in pairs.items())])


def component_block(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """A line that holds nothing but the tag of a component, whatever its attributes: `<Box sx={{ m: 2 }}>`.

    Without an end somewhere it is text, such as a type in angle brackets that nobody escaped.
    """
    if state.is_code_block(start_line):
        return False
    start = state.bMarks[start_line] + state.tShift[start_line]
    match = _COMPONENT.match(state.src, start, start + LONGEST)
    if match is None:
        return False
    is_closing, name, attributes = bool(match[1]), match[2], match[3]
    is_void = attributes.rstrip().endswith("/")
    if not is_closing and not is_void and f"</{name}>" not in state.src[match.end() :]:
        return False
    last_line = start_line + state.src.count("\n", start, match.end())
    if last_line >= end_line or state.src[match.end() : state.eMarks[last_line]].strip():
        return False
    if not silent:
        line = start_line + 1
        _push(state, read_tag(name, attributes, match[0], line, is_closing), start_line, last_line + 1)
        state.line = last_line + 1
    return True


def leaf_directive(state: StateBlock, start_line: int, _end_line: int, silent: bool) -> bool:
    """`::youtube[Title]{id="…"}` on a line of its own, and `<<< @/snippets/a.js` of VitePress."""
    if state.is_code_block(start_line):
        return False
    text = state.src[state.bMarks[start_line] + state.tShift[start_line] : state.eMarks[start_line]].strip()
    match = _LEAF.fullmatch(text)
    if match is None and not text.startswith("<<< @/"):
        return False
    if not silent:
        if match is None:
            construct = Construct("<<<", VOID, text, words=(text[4:],))
        else:
            pairs, words = read_attributes(match[3] or "")
            construct = Construct(match[1], VOID, text, pairs={"title": match[2] or "", **pairs}, words=tuple(words))
        _push(state, construct, start_line, start_line + 1)
        state.line = start_line + 1
    return True


def bracket_math(state: StateInline, silent: bool) -> bool:
    """`\\(x_i\\)` and `\\[x_i\\]`: formulas stay as they are written, and Markdown in them is none."""
    if state.src[state.pos] != "\\":
        return False
    match = _FORMULA.match(state.src, state.pos, min(state.posMax, state.pos + LONGEST))
    if match is None or not re.search(r"[\\^_={}]", match[1] or match[2]):
        return False
    if not silent:
        token = state.push("code_inline", "code", 0)
        token.content = match[0].replace("\n", " ")
    state.pos = match.end()
    return True


def import_block(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """`import … from "…"` and `export …` at the beginning of a line, as MDX has them."""
    start = state.bMarks[start_line] + state.tShift[start_line]
    if state.tShift[start_line] or not state.src.startswith(("import ", "export "), start):
        return False
    text = state.src[start : state.eMarks[start_line]]
    if not _IMPORT.match(text):
        return False
    if silent:
        return True
    line = start_line
    depth = text.count("{") - text.count("}")
    while depth > 0 and line + 1 < end_line:
        line += 1
        more = state.src[state.bMarks[line] : state.eMarks[line]]
        depth += more.count("{") - more.count("}")
    source = state.src[start : state.eMarks[line]]
    _push(state, Construct("import", "void", source), start_line, line + 1)
    state.line = line + 1
    return True


def _push(state: StateBlock, construct: Construct, first: int, end: int) -> None:
    token = state.push("construct", "", 0)
    token.map = [first, end]
    token.meta = {"construct": construct, "is_block": True}


def shortcode_inline(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "{" or state.src[state.pos : state.pos + 2] not in ("{{", "{%"):
        return False
    if escaped := _ESCAPED.match(state.src, state.pos, state.posMax):
        if not silent:
            state.push("text", "", 0).content = f"{{{{{escaped[1]}{escaped[2]}{escaped[3]}}}}}"
        state.pos = escaped.end()
        return True
    found = read_shortcode(state.src, state.pos)
    if found is None or found[1] > state.posMax:
        return False
    construct, end = found
    if not silent:
        token = state.push("construct", "", 0)
        token.meta = {"construct": construct, "is_block": False}
    state.pos = end
    return True
