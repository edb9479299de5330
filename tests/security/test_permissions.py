"""Everybody gets at what their role is for, and at nothing else: every address × every role."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ObjectDoesNotExist
from django.test import Client
from wagtail.models import Page

from home import roles
from tests import builders
from tests.security.addresses import Address, addresses

pytestmark = pytest.mark.django_db

# What strangers may see of the admin: the way in, and what its pages are made of.
FOR_STRANGERS = {
    "account_login",
    "mfa_authenticate",
    "mfa_login_webauthn",
    "account_logout",
    "wagtailadmin_login",
    "wagtailadmin_logout",
    "wagtailadmin_password_reset",
    "wagtailadmin_password_reset_done",
    "wagtailadmin_password_reset_confirm",
    "wagtailadmin_password_reset_complete",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_sprite",
    "wagtail_modeladmin:javascript_catalog",
}
# Their own account, for everybody who has one.
FOR_ACCOUNTS = {"account_reauthenticate", "usersessions_list"}
# By the beginning of the name of an address: what is for administrators only, and what for editors too.
FOR_ADMINISTRATORS = (
    "exports",
    "export_",
    "import",
    "background",
    "wagtailusers_users:",
    "wagtailusers_groups:",
    "wagtailsites:",
    "wagtailadmin_workflows:",
    "wagtailadmin_collections:",
)
FOR_EDITORS = (
    "wagtailredirects:",
    "wagtailsnippets_blog_",
    "wagtailsnippets_search_",
)
# The names of tasks, which Wagtail shows to everybody in the admin; making one needs the right.
EXCEPTIONS = {f"wagtailadmin_workflows:task_chooser{view}" for view in ("", "_results", "_create")}


@pytest.fixture
def article(db):
    return builders.article("Locks", series=builders.series("Waiting"), tags=["locking"])


def client_of(role: str | None) -> Client:
    client = Client(raise_request_exception=False)
    if role:
        client.force_login(builders.user(role, username=f"the-{role.lower()}"))
    return client


def former_editor() -> Client:
    """Signed in while an editor, and still signed in after that has ended."""
    client = client_of(roles.EDITORS)
    get_user_model().objects.get(username="the-editors").groups.clear()
    return client


def is_refused(response) -> bool:
    """Sent to sign in, sent away, or told that there is no such thing."""
    if response.status_code in (301, 302):
        return response.url.startswith("/admin/login/") or response.url in ("/admin/", "/admin/login/")
    return response.status_code in (400, 401, 403, 404, 405)


def open_to(client: Client, found: list[Address]) -> list[str]:
    """Those that answer with something; none may fail."""
    answers = {address: client.get(address.path) for address in found}
    failed = [address.path for address, answer in answers.items() if answer.status_code >= 500]
    assert failed == []
    return [address.name for address, answer in answers.items() if not is_refused(answer)]


def admin_addresses(article) -> list[Address]:
    found = [address for address in addresses(article.pk) if address.is_admin and address.name not in FOR_STRANGERS]
    assert len(found) > 200
    # Wagtail's own page to look at an error with.
    return [address for address in found if address.name != "wagtailadmin_error_test"]


def test_strangers_get_nothing_of_the_admin(article):
    assert open_to(client_of(None), admin_addresses(article)) == []


def test_an_account_without_a_role_gets_nothing_but_its_own(article):
    own = [name for name in open_to(former_editor(), admin_addresses(article)) if not name.startswith("mfa_")]
    assert set(own) <= FOR_ACCOUNTS


def named(article, *beginnings: str) -> list[Address]:
    return [
        address
        for address in admin_addresses(article)
        if address.name.startswith(beginnings) and address.name not in EXCEPTIONS
    ]


def test_authors_stay_out_of_what_is_for_others(article):
    found = named(article, *FOR_ADMINISTRATORS, *FOR_EDITORS)
    assert len(found) > 80
    assert open_to(client_of(roles.AUTHORS), found) == []


def test_editors_stay_out_of_what_is_for_administrators(article):
    found = named(article, *FOR_ADMINISTRATORS)
    assert open_to(client_of(roles.EDITORS), found) == []


def test_administrators_get_at_all_of_it(article):
    lists = [
        address
        for address in named(article, *FOR_ADMINISTRATORS)
        if address.name.endswith((":index", "imports", "exports", "background"))
    ]
    client = client_of(roles.ADMINISTRATORS)
    refused = [address.name for address in lists if is_refused(client.get(address.path))]
    assert refused == [] and len(lists) > 5


def test_nothing_is_changed_without_the_token_of_the_form(article, admin_user):
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.force_login(admin_user)
    exempt = set()
    before = counts()
    for address in addresses(article.pk):
        answer = client.post(address.path, {"action": "delete", "confirm": "yes"})
        if address.checks_forgery_itself:
            exempt.add(address.name)
            assert answer.status_code in (204, 400, 403, 404, 405), address.path
        else:
            assert answer.status_code in (403, 404), (address.path, answer.status_code)
    assert counts() == before
    own = {name for name in exempt if "api" not in name}
    # One refuses after it has looked at the size of the file, one does nothing in anybody's name.
    assert own == {"import_upload", "search:learn"}


def counts() -> dict[str, int]:
    found = {}
    for content_type in ContentType.objects.exclude(app_label__in=("sessions", "axes")):
        model = content_type.model_class()
        if model is not None and model._meta.managed and not model._meta.proxy:
            found[model._meta.label] = model._default_manager.count()
    return found


def edit_form(page, **fields) -> dict:
    from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

    form = {"title": page.title, "slug": page.slug, "summary": page.summary, "body": streamfield([])}
    empty = ("article_authors", "article_categories", "picks", "comments")
    form |= {name: inline_formset([]) for name in empty}
    return nested_form_data(form) | fields


@pytest.mark.parametrize("what", ["edit", "delete", "unpublish", "move", "privacy", "lock", "copy", "draft"])
def test_an_author_cannot_touch_what_others_have_written(what, article):
    client = client_of(roles.AUTHORS)
    draft = builders.draft("Somebody's draft")
    address = f"/admin/pages/{article.pk}/{what}/" if what != "draft" else f"/admin/pages/{draft.pk}/view_draft/"
    before = vars(Page.objects.get(pk=article.pk))
    answer = client.get(address) if what == "draft" else client.post(address, edit_form(article, title="Mine"))
    assert is_refused(answer) or answer.url == "/admin/"
    after = vars(Page.objects.get(pk=article.pk))
    assert {key: value for key, value in before.items() if key[0] != "_"} == {
        key: value for key, value in after.items() if key[0] != "_"
    }


def test_fields_that_a_form_does_not_show_cannot_be_set(article):
    client = client_of(roles.AUTHORS)
    author = get_user_model().objects.get(username="the-authors")
    mine = builders.draft("My draft")
    Page.objects.filter(pk=mine.pk).update(owner=author)
    other = builders.user("Editors", username="other")
    extra = {
        "owner": other.pk,
        "live": "on",
        "path": "0001",
        "locked": "on",
        "url_path": "/x/",
        "has_unpublished_changes": "",
    }
    client.post(f"/admin/pages/{mine.pk}/edit/", edit_form(mine, **extra, **{"action-publish": "1"}))
    kept = Page.objects.get(pk=mine.pk)
    assert (kept.live, kept.owner_id, kept.path, kept.locked) == (False, author.pk, mine.path, False)


def test_nobody_makes_themselves_more_than_they_are():
    client = client_of(roles.AUTHORS)
    author = get_user_model().objects.get(username="the-authors")
    rights = {"is_superuser": "on", "is_staff": "on", "groups": Group.objects.get(name=roles.ADMINISTRATORS).pk}
    names = {"name_email-first_name": "A", "name_email-last_name": "B", "name_email-email": "a@example.org"}
    client.post("/admin/account/", names | rights | {f"name_email-{key}": value for key, value in rights.items()})
    client.post(f"/admin/users/edit/{author.pk}/", rights | {"username": "the-authors"})
    client.post("/admin/users/new/", rights | {"username": "second", "password1": "seven green bottles"})
    author.refresh_from_db()
    assert not author.is_superuser and not author.is_staff
    assert [group.name for group in author.groups.all()] == [roles.AUTHORS]
    with pytest.raises(ObjectDoesNotExist):
        get_user_model().objects.get(username="second")


def test_an_administrator_who_is_no_superuser_neither_makes_nor_becomes_one(admin_user):
    client = client_of(roles.ADMINISTRATORS)
    editor = builders.user(roles.EDITORS)
    form = {"email": "e@example.org", "first_name": "E", "last_name": "D", "is_active": "on", "is_superuser": "on"}
    changed = client.post(f"/admin/users/edit/{editor.pk}/", form | {"username": "editor"})
    new = {"username": "second", "password1": "seven green bottles", "password2": "seven green bottles"}
    made = client.post("/admin/users/new/", form | new)
    assert (changed.status_code, made.status_code) == (302, 302)
    passwords = {"password1": "seven green bottles", "password2": "seven green bottles"}
    client.post(f"/admin/users/edit/{admin_user.pk}/", form | passwords | {"username": "admin"})
    client.post(f"/admin/users/delete/{admin_user.pk}/")
    client.post(f"/admin/bulk/auth/user/delete/?id={admin_user.pk}")
    superusers = get_user_model().objects.filter(is_superuser=True)
    assert [user.pk for user in superusers] == [admin_user.pk]
    assert superusers[0].password == admin_user.password
