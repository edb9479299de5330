"""Second factors as people use them: a passkey, a code from the phone, a recovery code."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from playwright.sync_api import Page, expect

from tests import builders
from tests.security.conftest import PASSWORD
from tests.security.totp import code_of

FACTORS = "/admin/sign-in/second-factor/"
# A phone or laptop that recognises its owner.
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def editor(live_server, django_db_serialized_rollback):
    return builders.user("Editors", username="eve")


def give_password(page: Page) -> None:
    page.goto("/admin/login/")
    page.get_by_label("Username").fill("eve")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def expect_to_be_in(page: Page) -> None:
    page.wait_for_url("**/admin/")
    expect(page.get_by_role("link", name="Editorial desk")).to_be_visible()


def confirm_password(page: Page) -> None:
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()


def test_a_passkey_opens_the_admin_alone_and_after_the_password(browser_page, log_in, editor):
    page = browser_page
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    log_in(page, editor)
    page.goto(f"{FACTORS}webauthn/add/")
    confirm_password(page)
    page.get_by_label("Name").fill("My laptop")
    page.get_by_label("Use it as a passkey").check()
    page.get_by_role("button", name="Add").click()
    page.wait_for_url("**/recovery-codes/")
    assert Authenticator.objects.get(user=editor, type="webauthn").wrap().is_passwordless

    page.context.clear_cookies()
    page.goto("/admin/login/")
    page.get_by_role("button", name="Use a passkey").click()
    expect_to_be_in(page)

    page.context.clear_cookies()
    give_password(page)
    page.get_by_role("button", name="Use a security key").click()
    expect_to_be_in(page)


def test_a_code_from_the_phone_opens_the_admin_and_so_does_a_recovery_code_once(
    browser_page, log_in, editor, settings
):
    settings.MFA_TOTP_TOLERANCE = 4  # this machine may be slow
    page = browser_page
    log_in(page, editor)
    page.goto(f"{FACTORS}totp/activate/")
    confirm_password(page)
    secret = page.get_by_label("Authenticator secret").input_value()
    page.get_by_label("Authenticator code").fill(code_of(secret))
    page.get_by_role("button", name="Activate").click()
    page.wait_for_url("**/recovery-codes/")
    recovery = page.get_by_label("Unused codes").input_value().split()[0]
    cache.clear()  # the code just used works again

    for code in (code_of(secret), recovery):
        page.context.clear_cookies()
        give_password(page)
        page.get_by_label("Code").fill(code)
        page.get_by_role("button", name="Sign In").click()
        expect_to_be_in(page)

    page.context.clear_cookies()
    give_password(page)
    page.get_by_label("Code").fill(recovery)
    page.get_by_role("button", name="Sign In").click()
    expect(page.get_by_text("Incorrect code.")).to_be_visible()
