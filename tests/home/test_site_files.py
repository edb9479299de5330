"""The small files that machines look for: the web app manifest, security.txt, the rules for reading ahead."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from PIL import Image

from blog.drawing.colour import Oklch
from home.models import SiteSettings
from home.site_files import ICONS, PAPER
from tests import builders

pytestmark = pytest.mark.django_db


def site_settings(**fields) -> SiteSettings:
    return SiteSettings.objects.create(site=builders.home_page().get_site(), **fields)


def test_the_manifest_says_what_the_site_is_called_and_names_icons_that_exist(client):
    site_settings(name="On Commit", tagline="Notes on transactions")
    response = client.get("/site.webmanifest")
    manifest = response.json()

    assert response["Content-Type"] == "application/manifest+json"
    assert (manifest["name"], manifest["description"]) == ("On Commit", "Notes on transactions")
    assert (manifest["lang"], manifest["dir"], manifest["start_url"]) == ("en-gb", "ltr", "/")
    assert {entry["purpose"] for entry in manifest["icons"]} == {"any", "maskable"}
    for (name, size, _), entry in zip(ICONS, manifest["icons"], strict=True):
        assert Image.open(settings.BASE_DIR / f"static/icons/{name}.png").size == (size, size)
        assert entry["src"] == f"/static/icons/{name}.png"


def test_a_site_without_settings_has_a_manifest_too(client):
    assert client.get("/site.webmanifest").json()["name"]


def test_every_page_names_the_manifest_and_the_colour_of_both_themes(client):
    html = client.get("/").content.decode()
    theme = (settings.BASE_DIR / "static/css/theme.css").read_text()
    numbers = re.search(
        r"--paper: light-dark\(oklch\(([\d.]+)% (\S+) (\S+)\), oklch\(([\d.]+)% (\S+) (\S+)\)\)", theme
    )
    light, dark = (
        "#{:02x}{:02x}{:02x}".format(*Oklch(float(part[0]) / 100, float(part[1]), float(part[2])).to_rgb())
        for part in (numbers.groups()[:3], numbers.groups()[3:])
    )

    assert '<link rel="manifest" href="/site.webmanifest">' in html
    assert f'content="{light}" media="(prefers-color-scheme: light)"' in html
    assert f'content="{dark}" media="(prefers-color-scheme: dark)"' in html
    assert light == PAPER


def test_security_txt_says_whom_to_tell(client):
    site_settings(security_contact="security@example.org", security_policy="https://example.org/reports")
    response = client.get("/.well-known/security.txt")
    fields = dict(line.split(": ", 1) for line in response.content.decode().splitlines())
    expires = datetime.strptime(fields["Expires"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)

    assert response["Content-Type"].startswith("text/plain")
    assert fields["Contact"] == "mailto:security@example.org"
    assert fields["Policy"] == "https://example.org/reports"
    assert fields["Canonical"] == "http://localhost/.well-known/security.txt"
    assert timedelta(days=120) < expires - datetime.now(UTC) < timedelta(days=365)


def test_without_a_contact_there_is_no_security_txt(client):
    assert client.get("/.well-known/security.txt").status_code == 404


@pytest.mark.parametrize("contact", ["security@example.org", "https://example.org/report"])
def test_a_contact_is_a_mail_or_an_https_address(contact):
    SiteSettings(security_contact=contact).clean_fields(exclude=["site"])


@pytest.mark.parametrize("contact", ["security", "http://example.org/", "javascript://x", "a@b\nExpires: never"])
def test_anything_else_is_refused(contact):
    with pytest.raises(ValidationError):
        SiteSettings(security_contact=contact).clean_fields(exclude=["site"])


def test_browsers_are_told_what_to_fetch_first_and_what_ahead(client):
    article = builders.article("Locks")
    for address in ("/", "/articles/", article.url):
        response = client.get(address)
        assert "site.css>; rel=preload; as=style" in response["Link"]
        assert response["Speculation-Rules"] == '"/speculation-rules.json"'
    rules = client.get("/speculation-rules.json")
    (prefetch,) = rules.json()["prefetch"]

    assert rules["Content-Type"] == "application/speculationrules+json"
    assert {"href_matches": "/*\\?*"} in [rule.get("not") for rule in prefetch["where"]["and"]]


@pytest.mark.parametrize("address", ["/robots.txt", "/nothing/", "/admin/login/"])
def test_only_pages_say_so(address, client):
    assert "Speculation-Rules" not in client.get(address)
