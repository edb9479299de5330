"""Text about Hugo survives Hugo."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blog.exporting.shortcodes import quote, unquote


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("{{< youtube abc >}}", "{{</* youtube abc */>}}"),
        ("{{% note %}}x{{% /note %}}", "{{%/* note */%}}x{{%/* /note */%}}"),
        ("{{</* quoted */>}}", "{{</*/* quoted */*/>}}"),
        ("{{ variable }} {% tag %} {{<", "{{ variable }} {% tag %} {{<"),
    ],
)
def test_calls_are_quoted_as_hugo_does(text, quoted):
    assert quote(text) == quoted
    assert unquote(quoted) == text


@given(st.lists(st.sampled_from(["{{<", ">}}", "{{%", "%}}", "/*", "*/", "{", "<", ">", "%", "x", "\n"])).map("".join))
def test_every_text_comes_back(text):
    assert unquote(quote(text)) == text
