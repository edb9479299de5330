"""Text that Hugo would carry out: `{{< … >}}` and `{{% … %}}`, also inside code. Hugo's own way to quote it."""

import re

_CALL = re.compile(r"\{\{<(.*?)>\}\}|\{\{%(.*?)%\}\}", re.DOTALL)
_QUOTED = re.compile(r"\{\{</\*(.*?)\*/>\}\}|\{\{%/\*(.*?)\*/%\}\}", re.DOTALL)


def quote(markdown: str) -> str:
    return _CALL.sub(lambda call: _with(call, "/*", "*/"), markdown)


def unquote(markdown: str) -> str:
    """The inverse of `quote`."""
    return _QUOTED.sub(lambda call: _with(call, "", ""), markdown)


def _with(call: re.Match[str], before: str, after: str) -> str:
    if call[1] is not None:
        return f"{{{{<{before}{call[1]}{after}>}}}}"
    return f"{{{{%{before}{call[2]}{after}%}}}}"
