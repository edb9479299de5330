"""House rules for templates: what a component needs is written at its top, and nothing breaks the security policy."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
ALL = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html"))
COMPONENTS = [name for name in ALL if name.startswith("components/")]

HEADER = re.compile(r"\A(?:\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\})", re.DOTALL)
STYLE_ATTRIBUTE = re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE)
HANDLER = re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE)
INLINE_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*\btype=\"application/(?:ld\+)?json\")", re.IGNORECASE)
STYLE_ELEMENT = re.compile(r"<style\b", re.IGNORECASE)
INCLUDE = re.compile(r"""\{%\s*(?:include|extends)\s+["']([^"']+)["']""")


def states_its_inputs(source: str) -> bool:
    header = HEADER.match(source)
    return header is not None and "Inputs:" in header[0]


def policy_breaks(source: str) -> list[str]:
    """What in `source` a strict content security policy would refuse."""
    patterns = {
        "style attribute": STYLE_ATTRIBUTE,
        "event handler": HANDLER,
        "inline script": INLINE_SCRIPT,
        "style element": STYLE_ELEMENT,
    }
    return [name for name, pattern in patterns.items() if pattern.search(source)]


def read(name: str) -> str:
    return (TEMPLATES / name).read_text()


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_says_what_it_needs(name):
    assert states_its_inputs(read(name)), f"{name} does not begin with a comment that lists its inputs"


@pytest.mark.parametrize("name", ALL)
def test_a_template_keeps_the_security_policy(name):
    assert policy_breaks(read(name)) == []


@pytest.mark.parametrize("name", ALL)
def test_a_template_is_short_enough_to_read(name):
    assert len(read(name).splitlines()) < 150


@pytest.mark.parametrize("name", ALL)
def test_what_a_template_includes_exists(name):
    for target in INCLUDE.findall(read(name)):
        get_template(target)


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_is_used(name):
    users = [other for other in ALL if other != name and name in INCLUDE.findall(read(other))]
    assert users, f"nothing includes {name}"


def test_the_rules_notice_what_they_forbid():
    assert not states_its_inputs('<div class="card"></div>')
    assert not states_its_inputs("{# A card. #}\n<div></div>")
    assert policy_breaks('<p style="color: red">') == ["style attribute"]
    assert policy_breaks('<a href="#" onclick="go()">') == ["event handler"]
    assert policy_breaks("<script>go()</script>") == ["inline script"]
    assert policy_breaks("<style>p {}</style>") == ["style element"]
    assert policy_breaks('<script src="/a.js"></script><script type="application/ld+json">{}</script>') == []
