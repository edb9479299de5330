"""Names that HTML and other tools have for things."""

# What an article can hold, or what arranges things that it can hold.
HTML_TAGS = {
    "a", "abbr", "address", "article", "aside", "audio", "b", "bdi", "bdo", "blockquote", "br", "button", "caption",
    "center", "cite", "code", "col", "colgroup", "data", "dd", "del", "details", "dfn", "div", "dl", "dt", "em",
    "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "i", "iframe",
    "img", "input", "ins", "kbd", "label", "li", "main", "mark", "nav", "noscript", "ol", "p", "picture", "pre",
    "progress", "q", "s", "samp", "section", "small", "source", "span", "strike", "strong", "sub", "summary", "sup",
    "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "tt", "u", "ul", "var", "video", "wbr", "font",
    "big",
}  # fmt: skip
# Known to browsers and of no use to readers of an article: their tags go, their text stays.
OTHER_TAGS = {
    "html", "head", "body", "title", "meta", "link", "base", "form", "fieldset", "legend", "select", "option",
    "textarea", "object", "embed", "param", "template", "slot", "svg", "path", "circle", "rect", "line", "polyline",
    "polygon", "g", "defs", "use", "text", "tspan", "ellipse", "marker", "pattern", "stop", "lineargradient",
    "canvas", "map", "area", "track", "output", "meter", "ruby", "rt", "rp", "dialog", "menu", "search", "style",
    "script", "math", "mi", "mo", "mn", "mrow",
}  # fmt: skip
# What tools call a callout, and which of our four it is.
_CALLOUTS = {
    "note": (
        "note info notice abstract summary tldr question help faq example quote cite seealso todo "
        "admonition callout aside alert primary secondary default"
    ),
    "tip": ("tip hint success check done idea"),
    "important": ("important attention"),
    "warning": ("warning caution danger error bug failure fail missing warn critical"),
}
KINDS = {name: kind for kind, names in _CALLOUTS.items() for name in names.split()}
