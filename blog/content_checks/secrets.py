"""Keys, tokens and passwords of somebody's account in a block of code, by the rules of detect-secrets."""

import hashlib
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import import_module
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from blog.content_checks.drafts import Draft
from blog.content_checks.findings import Finding, blocking
from blog.content_checks.rules import Rule

# Only rules that know the form of what one issuer gives out. Those that go by the look of any text would stop every
# second article: entropy, words such as "password", addresses with a name in them.
RULES = {
    "artifactory": "ArtifactoryDetector",
    "aws": "AWSKeyDetector",
    "azure_storage_key": "AzureStorageKeyDetector",
    "cloudant": "CloudantDetector",
    "discord": "DiscordBotTokenDetector",
    "github_token": "GitHubTokenDetector",
    "gitlab_token": "GitLabTokenDetector",
    "ibm_cloud_iam": "IbmCloudIamDetector",
    "ibm_cos_hmac": "IbmCosHmacDetector",
    "jwt": "JwtTokenDetector",
    "mailchimp": "MailchimpDetector",
    "npm": "NpmDetector",
    "openai": "OpenAIDetector",
    "pypi_token": "PypiTokenDetector",
    "sendgrid": "SendGridDetector",
    "slack": "SlackDetector",
    "square_oauth": "SquareOAuthDetector",
    "stripe": "StripeDetector",
    "telegram_token": "TelegramBotTokenDetector",
    "twilio": "TwilioKeyDetector",
}
LONGEST_LINE = 1_000
OVERLAP = 200
LONGEST = 100_000
"""Rules are regular expressions: they look at pieces of lines, and at so much of a block."""

SHORTEST = 16
"""No issuer gives out anything shorter."""

# What authors write in place of a secret, and what issuers print in their own manuals.
_STAND_IN = re.compile(r"example|sample|dummy|fake|placeholder|redacted|changeme|your[_-]?|(.)\1{5}|123456789", re.I)
_KEY_MATERIAL = re.compile(r"[A-Za-z0-9+/=]{40}")
_KEY_BEGINS_WITHIN = 400


class Secret(NamedTuple):
    kind: str
    line: int
    fingerprint: str


def check(draft: Draft) -> Iterator[Finding]:
    for code in draft.codes:
        for secret in find_secrets(code.text):
            message = _(
                "Line %(line)d holds what looks like a real secret (%(kind)s). Whoever reads it can use it: "
                "replace it, and have it revoked if it was ever real."
            )
            yield blocking(
                Rule.SECRET,
                message % {"line": secret.line, "kind": secret.kind},
                code.place,
                line=secret.line,
                fingerprint=secret.fingerprint,
            )


@lru_cache(maxsize=512)
def find_secrets(text: str) -> tuple[Secret, ...]:
    """The secrets in a text, by line. Each has a fingerprint from which it cannot be found out."""
    found: dict[str, Secret] = {}
    text = text[:LONGEST]
    for number, line in enumerate(text.split("\n"), start=1):
        for piece in _pieces(line):
            for kind, secret in _secrets_in(piece):
                found.setdefault(secret, Secret(kind, number, fingerprint(secret)))
    for start in _private_keys(text):
        key = text[start : start + _KEY_BEGINS_WITHIN]
        found.setdefault(key, Secret(_("a private key"), text.count("\n", 0, start) + 1, fingerprint(key)))
    return tuple(sorted(found.values(), key=lambda secret: secret.line))


def fingerprint(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()[:32]


def _pieces(line: str) -> Iterator[str]:
    if len(line) < SHORTEST:
        return
    if len(line) <= LONGEST_LINE:
        yield line
        return
    for start in range(0, len(line), LONGEST_LINE - OVERLAP):
        yield line[start : start + LONGEST_LINE]


def _secrets_in(piece: str) -> Iterator[tuple[str, str]]:
    for rule in _rules():
        is_valid = getattr(rule, "is_formally_valid", None)
        for pattern in rule.denylist:
            for match in pattern.finditer(piece):
                # The whole match: what a rule itself gives back may be no more than the beginning of a token.
                secret = match[0]
                if not _STAND_IN.search(secret) and (is_valid is None or is_valid(secret)):
                    yield rule.secret_type, secret


def _private_keys(text: str) -> Iterator[int]:
    """Where keys begin that are more than their first line, as manuals print it."""
    for rule in _private_key_rule().denylist:
        for match in rule.finditer(text):
            if _KEY_MATERIAL.search(text, match.end(), match.end() + _KEY_BEGINS_WITHIN):
                yield match.start()


@cache
def _private_key_rule() -> Any:
    return import_module("detect_secrets.plugins.private_key").PrivateKeyDetector()


@cache
def _rules() -> tuple:
    # Asked one by one: the library's scanner reads files, and can ask the issuers whether a secret is valid.
    return tuple(getattr(import_module(f"detect_secrets.plugins.{module}"), name)() for module, name in RULES.items())
