"""Somebody who is signed in and uses the page editor through nginx, as a browser does."""

import json
from secrets import token_hex

import requests
from bs4 import BeautifulSoup

from tests.production.stack import Stack

# People of the group of editors, and the cookie that each has after signing in.
_SIGN_IN = """
import json
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from tests import builders
cookies = []
for number in range(%(count)d):
    name = f"editor-{number}"
    person = get_user_model().objects.filter(username=name).first() or builders.user(username=name)
    browser = Client(headers={"host": "localhost"})
    browser.force_login(person)
    cookies.append(browser.cookies[settings.SESSION_COOKIE_NAME].value)
print(json.dumps(cookies))
"""
TYPED_ELSEWHERE = {"submit", "button", "file", "image", "reset"}


def editors(stack: Stack, count: int) -> list["Editor"]:
    return [Editor(stack, cookie) for cookie in json.loads(stack.run(_SIGN_IN % {"count": count}))]


class Editor:
    def __init__(self, stack: Stack, cookie: str) -> None:
        self.site = f"https://localhost:{stack.port}"
        self.token = token_hex(16)
        self.headers = {
            "Host": "localhost",
            "Referer": "https://localhost/admin/",
            "Cookie": f"sessionid={cookie}; csrftoken={self.token}",
        }

    def form(self, page: int) -> dict[str, str]:
        """What the form of a page would send if nothing were changed, but for the body, which scripts draw."""
        answer = requests.get(self._address(page), headers=self.headers, verify=False, timeout=120)
        assert answer.status_code == 200, (answer.status_code, answer.headers.get("Location"))
        form = BeautifulSoup(answer.text, "html.parser").select_one("form[data-edit-form]")
        assert form is not None
        fields = {}
        for field in form.select("input[name], textarea[name], select[name]"):
            kind = field.get("type", "")
            if kind in TYPED_ELSEWHERE or (kind in {"checkbox", "radio"} and not field.has_attr("checked")):
                continue
            if field.name == "select":
                chosen = field.select_one("option[selected]")
                fields[field["name"]] = chosen.get("value", "") if chosen else ""
            else:
                fields[field["name"]] = field.get("value") or (field.text if field.name == "textarea" else "")
        return fields | {"csrfmiddlewaretoken": self.token}

    def publish(self, page: int, fields: dict[str, str]) -> requests.Response:
        """Presses the button, whoever has saved meanwhile."""
        return self._send(page, fields | {"action-publish": "action-publish"}, "text/html")

    def save_unless_changed(self, page: int, fields: dict[str, str]) -> bool:
        """As the editor saves by itself while somebody types: it is refused where another has saved since."""
        answer = self._send(page, fields, "application/json")
        said = answer.json()
        if said.get("error_code") == "invalid_revision":
            return False
        assert answer.ok and said["success"], (answer.status_code, said)
        return True

    def _send(self, page: int, fields: dict[str, str], accept: str) -> requests.Response:
        return requests.post(
            self._address(page),
            data=fields,
            headers=self.headers | {"Accept": accept},
            verify=False,
            timeout=120,
            allow_redirects=False,
        )

    def _address(self, page: int) -> str:
        return f"{self.site}/admin/pages/{page}/edit/"


def paragraph(text: str) -> dict[str, str]:
    """The fields of a body that is one paragraph."""
    block = {"key": "aaaaa", "text": text, "type": "unstyled", "depth": 0, "inlineStyleRanges": [], "entityRanges": []}
    return {
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": "paragraph",
        "body-0-id": "",
        "body-0-value": json.dumps({"blocks": [block], "entityMap": {}}),
    }
