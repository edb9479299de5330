"""What a new installation starts with."""

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page, Site

from blog.models import BlogIndexPage
from home.models import HomePage, StandardPage
from tests import builders

pytestmark = pytest.mark.django_db


def test_a_new_site_has_a_home_page_and_an_index(client):
    site = Site.objects.get()

    assert site.is_default_site
    assert site.root_page.specific_class is HomePage
    assert [page.specific_class for page in site.root_page.get_children()] == [BlogIndexPage]
    assert client.get("/").status_code == 200
    assert client.get("/articles/").status_code == 200


def test_the_tree_is_sound():
    assert Page.find_problems() == ([], [], [], [], [])


def test_the_rules_of_the_tree():
    assert HomePage.clean_subpage_models() == [StandardPage, BlogIndexPage]
    assert not HomePage.can_create_at(builders.home_page())
    assert BlogIndexPage.can_create_at(builders.home_page())
    assert not StandardPage.can_create_at(builders.blog_index())


@pytest.mark.parametrize("address", ["https://blog.example.com", "http://blog.example.com", "http://localhost:8000"])
def test_the_address_of_the_site_can_be_set(address):
    call_command("set_site_address", address)

    assert Site.objects.get().root_url == address
    assert builders.blog_index().full_url == f"{address}/articles/"


def test_setting_the_same_address_again_says_nothing(capsys):
    call_command("set_site_address", "https://blog.example.com")
    assert "https://blog.example.com" in capsys.readouterr().out

    call_command("set_site_address", "https://blog.example.com/")
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("address", ["blog.example.com", "https://", "ftp://example.com", "https://a:b:c", ""])
def test_what_is_no_address_is_refused(address):
    with pytest.raises(CommandError, match="is no web address"):
        call_command("set_site_address", address)


@pytest.mark.parametrize("address", ["https://blog.example.com:8443", "http://blog.example.com:443"])
def test_an_address_that_wagtail_would_print_otherwise_is_refused(address):
    with pytest.raises(CommandError, match="port 443"):
        call_command("set_site_address", address)

    assert Site.objects.get().hostname == "localhost"
