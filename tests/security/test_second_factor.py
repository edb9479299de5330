"""A second factor, once set up, cannot be gone round; a group can require it."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY, TOTP
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.test import Client

from tests.security.conftest import PASSWORD
from tests.security.totp import code_of

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXP"
CODE_PAGE = "/admin/sign-in/second-factor/authenticate/"


def code() -> str:
    return code_of(SECRET)


@pytest.fixture(autouse=True)
def patience(settings) -> None:
    """A period of thirty seconds may end between a code and its use."""
    settings.MFA_TOTP_TOLERANCE = 1


@pytest.fixture
def protected(editor):
    """An editor with an app on the phone."""
    TOTP.activate(editor, SECRET)
    return editor


@pytest.fixture
def required(editor):
    """An editor whose group has to use a second factor."""
    rule = Permission.objects.get(codename="must_use_second_factor")
    Group.objects.get(name="Editors").permissions.add(rule)
    return editor


def test_the_password_alone_opens_nothing(client, protected, sign_in):
    assert sign_in(client).url == CODE_PAGE
    assert SESSION_KEY not in client.session
    assert client.get("/admin/").status_code == 302
    assert client.get("/admin/pages/").status_code == 302


@pytest.mark.parametrize("address", ["/admin/login/", "/_util/login/"])
def test_with_the_code_the_admin_opens(address, client, protected):
    answer = client.post(address, {"login": "editor", "password": PASSWORD, "next": "/admin/reports/"})
    assert answer.url == CODE_PAGE and SESSION_KEY not in client.session
    assert client.post(CODE_PAGE, {"code": code()}).url == "/admin/reports/"
    assert client.get("/admin/").status_code == 200


def test_a_code_works_once(client, protected, sign_in):
    sign_in(client)
    used = code()
    client.post(CODE_PAGE, {"code": used})
    second = Client()
    sign_in(second)
    assert second.post(CODE_PAGE, {"code": used}).status_code == 200
    assert SESSION_KEY not in second.session


def test_codes_cannot_be_guessed(client, protected, sign_in):
    sign_in(client)
    for number in range(12):
        client.post(CODE_PAGE, {"code": f"{number:06}"})
    assert client.post(CODE_PAGE, {"code": code()}).status_code in (200, 429)
    assert SESSION_KEY not in client.session


def test_the_page_for_the_code_is_for_those_who_know_the_password(client, protected):
    assert client.get(CODE_PAGE).url == "/admin/login/"
    assert client.post(CODE_PAGE, {"code": code()}).url == "/admin/login/"
    assert SESSION_KEY not in client.session


def test_a_new_password_does_not_replace_the_second_factor(client, protected, sign_in):
    protected.set_password("seven green bottles")
    protected.save()
    assert sign_in(client, password="seven green bottles").url == CODE_PAGE


def test_a_recovery_code_opens_once(client, protected, sign_in):
    recovery = RecoveryCodes.activate(protected).get_unused_codes()[0]
    for attempt, opens in ((client, True), (Client(), False)):
        sign_in(attempt)
        attempt.post(CODE_PAGE, {"code": recovery})
        assert (SESSION_KEY in attempt.session) is opens


def test_who_has_to_use_one_gets_to_the_page_to_set_it_up_and_no_further(client, required, sign_in):
    sign_in(client)
    for address in ("/admin/", "/admin/pages/", "/admin/account/", "/admin/reports/"):
        assert client.get(address).url.startswith("/admin/sign-in/second-factor/?next="), address
    page = client.get("/admin/", follow=True).content.decode()
    assert "your group requires one" in page and "Authenticator App" in page


def test_setting_it_up_opens_the_admin(client, required, sign_in):
    sign_in(client)
    address = "/admin/sign-in/second-factor/totp/activate/"
    client.post(client.get(address).url, {"password": PASSWORD})
    form = client.get(address)
    assert b"data:image/svg+xml" in form.content
    right = code_of(client.session[SECRET_SESSION_KEY])
    assert b"Unused codes" in client.post(address, {"code": right}, follow=True).content
    assert client.get("/admin/").status_code == 200
    assert Authenticator.objects.filter(user=required).count() == 2


def test_others_are_not_asked(client, admin_user, required):
    client.force_login(admin_user)
    assert client.get("/admin/").status_code == 200


def test_only_the_owner_of_a_session_just_opened_takes_a_factor_away(client, protected):
    client.force_login(protected)
    answer = client.post("/admin/sign-in/second-factor/totp/deactivate/")
    assert "reauthenticate" in answer.url or "again" in answer.url
    assert Authenticator.objects.filter(user=protected).exists()


def test_an_operator_can_help_who_has_lost_everything(client, protected, sign_in, capsys):
    call_command("remove_second_factor", "editor")
    assert sign_in(client).url == "/admin/"
    call_command("sign_out", "editor")
    assert client.get("/admin/").status_code == 302


def test_nobody_can_make_themselves_an_account(client):
    for address in ("/admin/signup/", "/admin/sign-in/signup/", "/accounts/signup/", "/signup/"):
        assert client.post(address, {"username": "eve", "password1": PASSWORD}).status_code in (302, 404)
    from django.contrib.auth import get_user_model

    assert not get_user_model().objects.filter(username="eve").exists()
