"""The environment is read in one place, and `.env.example` tells all of it."""

import ast
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from blogsite import environment
from tests.project.sources import PROJECT_DIR, python_files

READER = PROJECT_DIR / "blogsite" / "environment.py"


def test_the_example_lists_exactly_what_is_read():
    assert (PROJECT_DIR / ".env.example").read_text() == environment.example()


def test_every_variable_is_used_somewhere():
    code = "\n".join(path.read_text() for path in python_files() if path != READER)
    unused = [
        variable.name
        for variable in environment.declared()
        if f"environment.{variable.name}." not in code and f"environment.{variable.name}," not in code
    ]
    assert unused == []


def environment_reads(source: str) -> list[int]:
    """The lines on which code reads the environment by itself; naming the settings module is not reading it."""
    lines = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Attribute(attr="setdefault"), args=[ast.Constant("DJANGO_SETTINGS_MODULE"), _]):
                lines.append(-node.lineno)
            case ast.Attribute(value=ast.Name("os"), attr="environ" | "getenv" | "environb"):
                lines.append(node.lineno)
            case ast.ImportFrom(module="os", names=names) if {name.name for name in names} & {"environ", "getenv"}:
                lines.append(node.lineno)
    return [line for line in lines if line > 0 and -line not in lines]


def test_nothing_else_reads_the_environment():
    strangers = {
        str(path.relative_to(PROJECT_DIR)): lines
        for path in python_files()
        if path != READER and (lines := environment_reads(path.read_text()))
    }
    assert strangers == {}


@pytest.mark.parametrize(
    "bad",
    [
        "import os\nos.environ['A']",
        "import os\nos.getenv('A')",
        "from os import environ\n",
        "import os\nx = os.environ",
    ],
)
def test_a_reader_elsewhere_would_be_found(bad):
    assert environment_reads(bad)


def test_a_variable_set_to_nothing_counts_as_not_set(monkeypatch):
    monkeypatch.setenv("PORT", "")
    assert environment.PORT.read() == 8000
    assert not environment.PORT.is_set


@pytest.mark.parametrize("value", ["http", "0", "70000", "-1", "80.5"])
def test_a_port_that_is_none_is_refused_by_name(monkeypatch, value):
    monkeypatch.setenv("PORT", value)
    with pytest.raises(ImproperlyConfigured, match=f"PORT={value}"):
        environment.PORT.read()


@pytest.mark.parametrize(("text", "value"), [("true", True), ("1", True), ("Yes", True), ("off", False), ("0", False)])
def test_a_switch_is_on_or_off(monkeypatch, text, value):
    monkeypatch.setenv("SECURE_SSL_REDIRECT", text)
    assert environment.SECURE_SSL_REDIRECT.read() is value


def test_a_misspelt_switch_is_refused_rather_than_taken_for_off(monkeypatch):
    monkeypatch.setenv("SECURE_SSL_REDIRECT", "ture")
    with pytest.raises(ImproperlyConfigured, match="SECURE_SSL_REDIRECT"):
        environment.SECURE_SSL_REDIRECT.read()


def test_names_are_separated_by_commas(monkeypatch):
    monkeypatch.setenv("ALLOWED_HOSTS", "blog.example.org, www.example.org")
    assert environment.ALLOWED_HOSTS.read() == ["blog.example.org", "www.example.org"]


def test_a_value_that_begins_with_a_dollar_is_taken_literally(monkeypatch):
    monkeypatch.setenv("DEMO_PASSWORD", "$HOME-of-articles")
    assert environment.DEMO_PASSWORD.read() == "$HOME-of-articles"


def test_a_relative_data_folder_starts_at_the_project(monkeypatch):
    monkeypatch.setenv("DATA_DIR", "somewhere/else")
    assert environment.DATA_DIR.read() == PROJECT_DIR / "somewhere" / "else"


def test_the_env_file_gives_way_to_the_environment(monkeypatch, tmp_path: Path):
    (tmp_path / ".env").write_text("PORT=9001\nTIME_ZONE=Europe/London\n")
    monkeypatch.setattr(environment, "PROJECT_DIR", tmp_path)
    monkeypatch.setenv("PORT", "9002")
    monkeypatch.setenv("TIME_ZONE", "")
    monkeypatch.delenv("TIME_ZONE")
    environment.load_env_file()
    assert environment.PORT.read() == 9002
    assert environment.TIME_ZONE.read() == "Europe/London"


def test_what_lets_somebody_in_counts_as_a_secret():
    """A backup without a key leaves secrets out of its settings."""
    telling = ("SECRET", "PASSWORD", "TOKEN", "_KEY", "_DSN", "DATABASE_URL", "REDIS_URL", "EMAIL_URL")
    named = {variable.name for variable in environment.declared() if any(word in variable.name for word in telling)}
    secret = {variable.name for variable in environment.declared() if variable.is_secret}
    assert named - {"TEST_DATABASE_URL"} == secret - {"TEST_DATABASE_URL"}
