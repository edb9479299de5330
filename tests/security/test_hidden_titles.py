"""The title of a private page is nowhere in the admin of somebody who may neither read nor edit it."""

import pytest
from django.test import Client
from django.urls import reverse

from blog import builders as blocks
from home import roles
from tests import builders

pytestmark = pytest.mark.django_db
TITLES = {"groups": "Quokka merger", "password": "Wombat layoffs", "login": "Numbat handbook"}


@pytest.fixture
def private():
    """An article of each kind of privacy, and a public one that links to the two that are closed."""
    made = {}
    for kind, title in TITLES.items():
        made[kind] = builders.article(title, slug=f"private-{kind}")
        builders.restriction(made[kind], kind)
    links = [f'<a linktype="page" id="{made[kind].pk}">there</a>' for kind in ("groups", "password")]
    builders.article("Marsupials", body=[blocks.paragraph(f"<p>Read {' and '.join(links)}.</p>")])
    return made


def addresses(index) -> list[str]:
    names = [
        "wagtailadmin_home",
        "desk_modeladmin_index",
        "wagtailadmin_reports:locked_pages",
        "wagtailadmin_reports:aging_pages",
        "wagtailadmin_reports:site_history",
        "wagtailadmin_explore_root",
    ]
    below = reverse("wagtailadmin_explore", args=[index.pk])
    choose = reverse("wagtailadmin_choose_page_child", args=[index.pk])
    queries = ["quokka", "wombat", "numbat"]
    return [
        *map(reverse, names),
        below,
        choose,
        f"/admin/api/main/pages/?child_of={index.pk}&limit=50",
        *[f"{below}?q={word}" for word in queries],
        *[f"{reverse('wagtailadmin_pages:search')}?q={word}" for word in queries],
        *[f"{reverse('wagtailadmin_choose_page_search')}?q={word}" for word in queries],
        *[f"{reverse('desk_modeladmin_index')}?q={word}" for word in queries],
        "/admin/planning/",
    ]


def shown(client: Client) -> dict[str, set[str]]:
    """The addresses at which a title is shown, by title."""
    found: dict[str, set[str]] = {title: set() for title in TITLES.values()}
    for address in addresses(builders.blog_index()):
        text = client.get(address, follow=True).content.decode()
        for title in TITLES.values():
            if title in text:
                found[title].add(address)
    return found


def test_authors_do_not_find_what_they_may_not_read(private, client):
    client.force_login(builders.user(roles.AUTHORS))
    found = shown(client)
    assert found["Quokka merger"] == found["Wombat layoffs"] == set()
    assert len(found["Numbat handbook"]) > 3
    for kind in ("groups", "password"):
        assert client.get(f"/admin/desk/inspect/{private[kind].pk}/").status_code in (302, 403, 404)


def test_editors_find_all_of_it(private, client):
    client.force_login(builders.user(roles.EDITORS))
    found = shown(client)
    assert min(len(places) for places in found.values()) > 3
    assert "Quokka merger" in client.get(reverse("broken_links_report")).content.decode()


def test_who_wrote_it_and_who_is_in_the_group_find_it(private, client):
    author = builders.user(roles.AUTHORS)
    group = private["groups"].get_view_restrictions().get().groups.get()
    author.groups.add(group)
    private["password"].owner = author
    private["password"].save()
    client.force_login(author)
    listed = client.get("/admin/desk/").content.decode()
    assert "Quokka merger" in listed and "Wombat layoffs" in listed
