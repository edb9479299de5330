"""Menus: what editors arrange is what readers see, less what they could not open."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Site

from home.models import MainMenuItem, SiteProfile, SiteSettings
from home.navigation import MenuLink, menu_links
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def menu(rf):
    """The links of a menu on the page at `address`, as (text, address)."""

    def menu(address="/", which="main_items") -> list[tuple[str, str]]:
        return [(link.label, link.url) for link in menu_links(rf.get(address), which)]

    return menu


def test_a_new_site_has_empty_menus(menu):
    assert menu() == []


def test_links_stand_in_the_editor_s_order(menu, index):
    about = builders.standard_page("About")
    builders.main_menu(about, ("Code", "https://example.org/code"), index)

    assert menu() == [("About", "/about/"), ("Code", "https://example.org/code"), ("Articles", "/articles/")]


def test_the_two_menus_are_apart(menu, index):
    builders.main_menu(index)
    builders.main_menu(("Feed", "/articles/feed/"), footer=True)

    assert menu() == [("Articles", "/articles/")]
    assert menu(which="footer_items") == [("Feed", "/articles/feed/")]


def test_a_link_can_have_a_text_of_its_own(menu, index):
    navigation = builders.main_menu(index)
    navigation.main_items.update(label="Read")

    assert menu() == [("Read", "/articles/")]


def test_a_link_follows_its_page(menu):
    about = builders.standard_page("About")
    builders.main_menu(about)
    about.title, about.slug = "About us", "about-us"
    about.save_revision().publish()

    assert menu() == [("About us", "/about-us/")]


def test_a_page_that_is_deleted_or_unpublished_leaves_the_menu(menu, index):
    gone, hidden = builders.standard_page("Gone"), builders.standard_page("Hidden")
    builders.main_menu(gone, hidden, index)
    gone.delete()
    hidden.unpublish()

    assert menu() == [("Articles", "/articles/")]


@pytest.mark.parametrize(
    ("address", "current"),
    [("/", ["Home"]), ("/articles/", ["Articles"]), ("/articles/category/x/", ["Articles"]), ("/articles-2/", [])],
)
def test_the_link_to_where_one_is_is_current(rf, home, index, address, current):
    builders.main_menu(home, index, ("Code", "https://example.org/articles/"))
    links = menu_links(rf.get(address), "main_items")

    assert [link.label for link in links if link.is_current] == current


def test_both_menus_cost_their_queries_once_for_a_page(rf, home, index, django_assert_max_num_queries):
    builders.main_menu(home, index)
    builders.main_menu(home, index, footer=True)
    request = rf.get("/")
    menu_links(request, "main_items")

    with django_assert_max_num_queries(0):
        menu_links(request, "main_items")
        assert len(menu_links(request, "footer_items")) == 2


def test_an_address_that_no_site_owns_has_no_menu(rf):
    Site.objects.all().delete()

    assert menu_links(rf.get("/"), "main_items") == []


@pytest.mark.parametrize(
    ("fields", "is_right"),
    [
        ({"url": "https://example.org/", "label": "Code"}, True),
        ({"url": "/articles/feed/", "label": "Feed"}, True),
        ({"url": "mailto:a@example.org", "label": "Write"}, True),
        ({"url": "https://example.org/"}, False),
        ({"url": "javascript:alert(1)", "label": "No"}, False),
        ({"url": "example.org", "label": "No"}, False),
        ({"label": "Nowhere"}, False),
        ({}, False),
    ],
)
def test_a_link_needs_a_target_and_a_text(fields, is_right):
    if is_right:
        MainMenuItem(**fields).clean()
    else:
        with pytest.raises(ValidationError):
            MainMenuItem(**fields).clean()


def test_a_link_leads_to_a_page_or_to_an_address_but_not_to_both(home):
    MainMenuItem(page=home).clean()
    with pytest.raises(ValidationError):
        MainMenuItem(page=home, url="/", label="Home").clean()


def test_a_link_is_plain_data():
    assert MenuLink("Feed", "/feed/", is_current=False).url == "/feed/"


def test_what_is_said_about_the_site_stands_on_every_page(client, home):
    settings = SiteSettings.objects.create(
        site=home.get_site(), name="On Commit", tagline="What happens after.", footer_text="<p>Made by <b>us</b>.</p>"
    )
    SiteProfile.objects.create(site_settings=settings, label="Code", url="https://code.example.org/")
    builders.article()

    for address in ("/", "/articles/", "/articles/an-article/", "/search/", "/nothing/"):
        html = client.get(address).content.decode()
        assert "On Commit" in html, address
        assert "<b>us</b>" in html, address
        assert 'href="https://code.example.org/"' in html, address


def test_the_logo_replaces_the_built_in_mark(client, home):
    SiteSettings.objects.create(
        site=home.get_site(), name="On Commit", logo=builders.picture("Logo", width=200, height=200)
    )

    assert "max-128x128" in client.get("/").content.decode()
