"""What is known of a link that is only an address."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.redirects.models import Redirect

from blog.content_checks.drafts import TargetState
from blog.links.fetching import Answer
from blog.links.tasks import store
from blog.links.verdicts import judge
from blog.models import ContentCheck, ExternalLink, LinkUse
from blog.typed_addresses import Found, look_up
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    locks = builders.article("Locks")
    builders.draft("Unfinished")
    builders.restriction(builders.article("Members only"))
    builders.category("Databases")
    Redirect.add_redirect("/old/locks/", redirect_to=locks)


LOCKS = Found(title="Locks")
OURS = {
    "http://localhost/articles/locks/": LOCKS,
    "https://LOCALHOST/articles/locks?utm=1#part": LOCKS,
    "/articles/locks/": LOCKS,
    "/articles/locks.md": LOCKS,
    "/articles/unfinished/": Found(TargetState.DRAFT),
    "/articles/members-only/": Found(TargetState.PRIVATE),
    "/articles/never-written/": Found(TargetState.GONE),
    "/articles/locks/more/": Found(TargetState.GONE),
    "/admin/pages/3/edit/": Found(TargetState.PRIVATE),
    "/shared-draft/abc/": Found(TargetState.DRAFT),
}
# Lists, other addresses and what leads on.
READABLE = ("/articles/category/databases/", "/articles/feed/", "/search/?q=locks", "/media/a.png", "/old/locks/")
NONE = ("mailto:ada@example.org", "#part", "http://[", "ftp://localhost/a", "https://example.org/locks/")


def test_addresses_of_this_site_are_those_of_its_pages(site):
    found = look_up([*OURS, *READABLE, *NONE])
    assert {address: found.get(address) for address in OURS} == OURS
    assert {found.get(address, Found()) for address in READABLE} == {Found()}
    assert not found.keys() & set(NONE)


def test_many_addresses_cost_the_queries_of_one_of_each_kind(site):
    def count(addresses) -> int:
        look_up(addresses)
        with CaptureQueriesContext(connection) as queries:
            look_up(addresses)
        return len(queries)

    addresses = [*OURS, *READABLE, *NONE]
    many = [f"{address.rstrip('/')}-{number}/" for address in addresses for number in range(5)]
    assert count(addresses + many) == count(addresses) <= 7
    assert count([]) == 0


def test_what_the_report_on_links_knows_is_said_and_asked_for_again_when_it_changes():
    article = builders.article("Locks")
    link = ExternalLink.objects.create(url="https://example.org/locks?a=1", host="example.org", failures=0)
    LinkUse.objects.create(link=link, content_type=ContentType.objects.get_for_model(article), object_id=article.pk)
    for answer, state, is_kept in (
        (200, "fine", True),
        (404, "dead", False),
        (404, "dead", True),
        (200, "fine", False),
    ):
        ContentCheck.objects.update_or_create(article=article, defaults={"checked_at": article.last_published_at})
        store(link.pk, judge(Answer(status=answer), 0))
        said = look_up(["https://Example.org:443/locks?a=1#b", "https://example.org/other"])
        assert [found.state for found in said.values()] == ([TargetState.DEAD] if state == "dead" else [])
        assert ContentCheck.objects.exists() == is_kept
