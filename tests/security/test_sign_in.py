"""Guessing passwords gets nobody in, and locks nobody out who does not guess."""

import re

import pytest
from axes.models import AccessAttempt
from django.contrib.auth import SESSION_KEY
from django.core import mail
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from tests import builders
from tests.security.conftest import PASSWORD

pytestmark = pytest.mark.django_db


def is_in(client: Client) -> bool:
    return SESSION_KEY in client.session


def guess(sign_in, times: int, username="editor", **options):
    return [sign_in(Client(), username, f"guess {number}", **options).status_code for number in range(times)]


def earlier_guesses(times: int, **whose):
    """What the table of failures holds after so many guesses, without making them."""
    whose = {"username": "editor", "ip_address": "192.0.2.1", "user_agent": "unknown"} | whose
    AccessAttempt.objects.create(failures_since_start=times, attempt_time=timezone.now(), **whose)


def test_the_right_password_opens_the_admin(client, editor, sign_in):
    answer = sign_in(client)
    assert answer.url == "/admin/" and is_in(client)
    assert client.get("/admin/").status_code == 200
    assert client.get("/admin/login/").url == "/admin/"


def test_a_guesser_is_refused_even_with_the_right_password(editor, sign_in):
    assert guess(sign_in, 10) == [200] * 9 + [429]
    attacker = Client()
    refusal = sign_in(attacker)
    assert (refusal.status_code, refusal["Retry-After"]) == (429, "1800")
    assert not is_in(attacker)


def test_nobody_else_notices(editor, sign_in):
    guess(sign_in, 10)
    elsewhere, colleague = Client(), Client()
    sign_in(elsewhere, address="10.0.0.2")
    builders.user("Authors", username="author")
    sign_in(colleague, "author")
    assert is_in(elsewhere) and is_in(colleague)


def test_guesses_from_many_addresses_stop_strangers_only(editor, sign_in):
    own, stranger = Client(), Client()
    sign_in(own)
    own.post("/admin/logout/")
    for number in range(20):
        earlier_guesses(5, ip_address=f"192.0.2.{number}")
    assert sign_in(stranger, address="198.51.100.1").status_code == 429
    assert not is_in(stranger)
    sign_in(own, address="198.51.100.1")
    assert is_in(own)


def test_one_address_cannot_try_all_accounts(editor, sign_in):
    for number in range(10):
        earlier_guesses(5, username=f"name{number}", ip_address="10.0.0.1")
    assert sign_in(Client()).status_code == 429
    assert sign_in(Client(), address="10.0.0.2").status_code == 302


def test_a_known_browser_may_not_guess_for_ever_either(client, editor, sign_in):
    sign_in(client)
    client.post("/admin/logout/")
    statuses = [sign_in(client, password=f"guess {number}").status_code for number in range(11)]
    assert statuses[-1] == 429 and sign_in(client).status_code == 429


def test_the_cookie_of_a_known_browser_cannot_be_made_up(client, editor, sign_in):
    client.cookies["known_browser"] = "name:editor:1abc:forged"
    assert [sign_in(client, password="guess").status_code for _n in range(10)][-1] == 429
    assert AccessAttempt.objects.get().user_agent == "unknown"


def test_a_whole_network_of_ipv6_counts_as_one(editor, sign_in):
    statuses = [
        sign_in(Client(), password="guess", address=f"2001:db8::{number:x}").status_code for number in range(1, 11)
    ]
    assert statuses[-1] == 429
    assert sign_in(Client(), address="2001:db8:0:1::1").status_code == 302


def test_headers_make_nobody_another(editor, sign_in):
    for number in range(10):
        form = {"login": "editor", "password": "guess"}
        headers = {"HTTP_X_FORWARDED_FOR": f"10.1.1.{number}", "HTTP_USER_AGENT": f"Browser {number}"}
        Client().post("/admin/login/", form, REMOTE_ADDR="10.0.0.1", **headers)
    assert sign_in(Client()).status_code == 429


def test_behind_a_proxy_what_it_says_counts_and_nothing_before_it(settings, editor):
    settings.TRUSTED_PROXIES = 1

    def attempt(password, forwarded):
        form = {"login": "editor", "password": password}
        return Client().post("/admin/login/", form, HTTP_X_FORWARDED_FOR=forwarded, REMOTE_ADDR="127.0.0.1")

    for number in range(10):
        attempt("guess", f"10.1.1.{number}, 203.0.113.7")
    assert attempt(PASSWORD, "10.9.9.9, 203.0.113.7").status_code == 429
    assert attempt(PASSWORD, "203.0.113.8").status_code == 302


def test_names_that_exist_and_names_that_do_not_are_answered_alike(editor, sign_in):
    def said(username):
        answers = [sign_in(Client(), username, "guess", address="10.0.0.9") for _n in range(11)]
        return [(answer.status_code, without_what_differs(answer, username)) for answer in answers]

    def without_what_differs(answer, username):
        text = answer.content.decode().replace(f'value="{username}"', "")
        return re.sub(r'(name="csrfmiddlewaretoken" value=|"CSRF_TOKEN": )"[^"]*"', "", text)

    assert said("editor") == said("nobody")


def test_a_link_to_a_new_password_ends_the_wait_and_all_other_sessions(client, editor, sign_in):
    elsewhere = Client()
    sign_in(elsewhere, address="10.0.0.5")
    guess(sign_in, 10)
    client.post("/admin/password_reset/", {"email": editor.email})
    link = mail.outbox[0].body.split("http://localhost")[1].split()[0]
    form = client.get(link, follow=True).redirect_chain[-1][0]
    client.post(form, {"new_password1": "seven green bottles", "new_password2": "seven green bottles"})
    sign_in(client, password="seven green bottles")
    assert is_in(client)
    assert elsewhere.get("/admin/").status_code == 302


def test_asking_for_a_link_says_nothing_of_accounts(client, editor):
    known = client.post("/admin/password_reset/", {"email": editor.email})
    unknown = client.post("/admin/password_reset/", {"email": "nobody@example.com"})
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("password", ["short one", "123456789012", "password1234", "editor@example.com"])
def test_weak_passwords_are_refused(password, editor):
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError):
        validate_password(password, editor)


def test_who_is_signed_in_cannot_be_steered_elsewhere(client, editor, sign_in):
    for target in (
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "\t//evil.example",
    ):
        attempt = Client()
        assert sign_in(attempt, next=target).url == "/admin/", target
        assert is_in(attempt)
    assert sign_in(client, next="/articles/").url == "/articles/"


def test_a_session_from_before_is_worth_nothing_afterwards(client, editor, sign_in):
    client.get("/admin/login/")
    client.cookies["sessionid"] = "attackers0session0key0of0thirty0"
    sign_in(client)
    assert client.cookies["sessionid"].value != "attackers0session0key0of0thirty0"
    thief = Client()
    thief.cookies["sessionid"] = "attackers0session0key0of0thirty0"
    assert not is_in(thief)


def test_changing_the_password_signs_out_everywhere_else(client, editor, sign_in):
    elsewhere = Client()
    sign_in(client)
    sign_in(elsewhere)
    new = "seven green bottles"
    names = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    form = {f"password-{name}": value for name, value in names.items()}
    account = {"name_email-first_name": "Ada", "name_email-last_name": "B", "name_email-email": editor.email}
    profile = {"theme-theme": "system", "theme-contrast": "system", "theme-density": "default"}
    profile |= {"theme-keyboard_shortcuts": "on", "locale-preferred_language": "", "locale-current_time_zone": ""}
    answer = client.post("/admin/account/", form | account | profile)
    assert answer.status_code == 302
    assert client.get("/admin/").status_code == 200
    assert elsewhere.get("/admin/").status_code == 302


def test_somebody_can_sign_out_of_the_other_browsers(client, editor, sign_in):
    elsewhere = Client()
    sign_in(client)
    sign_in(elsewhere)
    assert b"10.0.0.1" in client.get("/admin/sign-in/sessions/").content
    client.post("/admin/sign-in/sessions/")
    assert client.get("/admin/").status_code == 200
    assert elsewhere.get("/admin/").status_code == 302


def test_an_account_that_is_switched_off_is_out_at_once(client, editor, sign_in):
    sign_in(client)
    editor.is_active = False
    editor.save()
    assert client.get("/admin/").status_code == 302
    attempt = Client()
    assert sign_in(attempt).status_code == 200 and not is_in(attempt)


def test_readers_of_private_pages_sign_in_without_hearing_of_the_admin(client, django_user_model, settings):
    django_user_model.objects.create_user("reader", password=PASSWORD)
    article = builders.article("Secret plans")
    builders.restriction(article)
    gate = client.get("/articles/secret-plans/").url
    assert gate == "/_util/login/?next=/articles/secret-plans/"
    assert b"admin" not in client.get(gate).content.replace(b"admin.css", b"")
    answer = client.post("/_util/login/", {"login": "reader", "password": PASSWORD, "next": "/articles/secret-plans/"})
    assert answer.url == "/articles/secret-plans/"
    assert b"Secret plans" in client.get(answer.url).content
    assert client.get("/admin/", follow=True).status_code == 200


def test_a_gate_hides_what_is_behind_it(client):
    builders.restriction(builders.article("Secret plans"), "password")
    gate = client.get("/articles/secret-plans/")
    assert b"Password required" in gate.content and b"Secret plans" not in gate.content


def test_the_log_says_who_came_and_who_was_kept_out(client, editor, sign_in):
    sign_in(client)
    client.post("/admin/logout/")
    guess(sign_in, 12, address="10.0.0.66")
    entries = ModelLogEntry.objects.for_instance(editor).order_by("timestamp", "pk")
    assert [entry.action for entry in entries] == ["sign_in.in", "sign_in.out", "sign_in.locked"]
    assert entries[2].message == "Too many wrong passwords from 10.0.0.66, which has to wait"


def test_the_log_says_who_was_given_which_right(admin_client, admin_user, editor):
    from django.contrib.auth.models import Group

    administrators = Group.objects.get(name="Administrators")
    form = {"username": "editor", "email": editor.email, "first_name": "A", "last_name": "B", "is_active": "on"}
    answer = admin_client.post(f"/admin/users/edit/{editor.pk}/", form | {"groups": administrators.pk})
    assert answer.status_code == 302
    entries = ModelLogEntry.objects.for_instance(editor).filter(action__startswith="rights.")
    assert {(entry.message, entry.user) for entry in entries} == {
        ("Became a member of Administrators", admin_user),
        ("Is no longer a member of Editors", admin_user),
    }


def test_failures_are_forgotten_with_time(settings, editor, sign_in):
    guess(sign_in, 10)
    AccessAttempt.objects.update(attempt_time=timezone.now() - settings.AXES_COOLOFF_TIME * 2)
    assert sign_in(Client()).status_code == 302
    assert not AccessAttempt.objects.exists()


def test_no_password_is_kept_with_a_failure(editor, sign_in):
    sign_in(Client(), password="nearly right")
    attempt = AccessAttempt.objects.get()
    assert "nearly right" not in str(vars(attempt))
