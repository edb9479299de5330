"""Secrets in code. What stands here looks like a secret and is none."""

import random
import string
import time

import pytest

from blog.content_checks import check
from blog.content_checks.secrets import find_secrets
from tests.blog.content_checks.drafting import code

_random = random.Random(4)


def letters(length: int, alphabet: str = string.ascii_letters + string.digits) -> str:
    return "".join(_random.choices(alphabet, k=length))


AWS = "AKIA" + "Q7RZ3T5WVYX2NMKP"
LIVE = {
    "aws": f"key_id = '{AWS}'",
    "github": f"git clone https://ghp_{letters(36)}@host/x",
    "gitlab": f"GITLAB=glpat-{letters(20)}",
    "slack": "xoxb-" + "48205719364-70913652848-" + letters(24, string.ascii_lowercase),
    "stripe": f"stripe.api_key = 'sk_live_{letters(24)}'",
    "private key": "-----BEGIN RSA PRIVATE" + " KEY-----\n" + letters(64) + "\n" + letters(64),
}


@pytest.mark.parametrize("kind", list(LIVE))
def test_what_looks_like_a_live_secret_blocks_with_its_line(kind):
    (finding,) = check(code("# settings\n\n" + LIVE[kind], "text"))

    assert finding.rule == "secret" and finding.is_blocking
    assert finding.line == 3
    assert finding.place.block_id
    assert LIVE[kind] not in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE",
        "token = 'ghp_" + "x" * 36 + "'",
        "password = 'correct horse battery staple'",
        "DATABASE_URL=postgres://user:password@localhost/db",
        "commit 3f786850e387550fdab836ed7e6dc881de23001b",
        "-----BEGIN RSA PRIVATE" + " KEY-----\n…\n-----END RSA PRIVATE" + " KEY-----",
        "SECRET_KEY = os.environ['SECRET_KEY']",
    ],
)
def test_stand_ins_and_words_about_secrets_pass(text):
    assert check(code(text, "text")) == []


def test_a_fingerprint_belongs_to_the_secret_wherever_it_stands():
    first, second = (find_secrets(text)[0].fingerprint for text in (f"a = '{AWS}'", f"\n\nb: {AWS}\n"))
    other = find_secrets("AKIA" + "A2B3C4D5E6F7G2H3")[0].fingerprint

    assert first == second != other
    assert AWS not in first


def test_a_secret_is_found_at_the_end_of_a_very_long_line():
    assert find_secrets("x" * 7_777 + " " + AWS)


def test_long_and_hostile_text_is_read_in_time():
    begun = time.process_time()
    for text in ("aws" * 70_000, "eyJ" + "a." * 100_000, "AccountKey=" * 20_000, "https://" * 30_000, "\n" * 300_000):
        find_secrets(text)

    assert time.process_time() - begun < 20
