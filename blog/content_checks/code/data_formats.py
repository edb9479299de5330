"""JSON, TOML and YAML. YAML is read as events only: nothing is built from it, and no alias is followed."""

import json
import re
import tomllib

import yaml
from django.utils.translation import gettext as _

from blog.content_checks.code.mistakes import CannotTell, Mistake

_TOML_LINE = re.compile(r" \(at line (\d+), column \d+\)\Z")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def find_json_mistake(text: str) -> Mistake | None:
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        if _is_json_lines(text):
            return None
        return Mistake(error.lineno, error.msg)
    except ValueError as error:  # a number that is longer than Python takes
        raise CannotTell from error
    return None


def _is_json_lines(text: str) -> bool:
    lines = [line for line in text.split("\n") if line.strip()]
    try:
        return len(lines) > 1 and all(isinstance(json.loads(line), dict | list) for line in lines)
    except ValueError:
        return False


def find_toml_mistake(text: str) -> Mistake | None:
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        line = _TOML_LINE.search(message)
        if line:
            return Mistake(int(line[1]), message[: line.start()])
        return Mistake(text.count("\n") + 1, message.removesuffix(" (at end of document)"))
    except ValueError as error:
        raise CannotTell from error
    return None


def find_yaml_mistake(text: str) -> Mistake | None:
    try:
        for _event in yaml.parse(text, Loader=_LOADER):
            pass
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        return Mistake(mark.line + 1 if mark else None, error.problem or _("it cannot be read"))
    except yaml.YAMLError as error:  # a character that YAML does not allow
        raise CannotTell from error
    return None
