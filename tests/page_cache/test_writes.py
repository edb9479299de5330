"""Which statements change what readers see."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction

from blog.models import ArticlePage, Category
from blog.rendition_warming import warm_page
from blogsite.page_cache.writes import changes, shows
from tests import builders


@pytest.mark.parametrize(
    "sql",
    [
        'INSERT INTO "blog_articlepage" ("page_ptr_id") VALUES (1)',
        'UPDATE "wagtailcore_page" SET "title" = %s WHERE "wagtailcore_page"."id" = 1',
        'UPDATE "wagtailcore_page" SET "draft_title" = %s, "live" = %s WHERE id = 1',
        "update wagtailcore_page set path = 'x' || path",
        'DELETE FROM "blog_category" WHERE id IN (1)',
        'DELETE FROM "blog_blogrendition" WHERE id = 1',
        "  INSERT OR REPLACE INTO blog_category VALUES (1)",
        "TRUNCATE blog_category",
        "WITH old AS (SELECT 1) UPDATE blog_category SET name = ''",
        'INSERT INTO "a_table_of_tomorrow" VALUES (1)',
        'UPDATE ONLY "blog_category" SET "name" = %s',
        'UPDATE "wagtailcore_revision" SET "approved_go_live_at" = %s WHERE "id" = 1',
    ],
)
def test_changes_of_content(sql):
    assert shows(sql)


@pytest.mark.parametrize(
    "sql",
    [
        'SELECT * FROM "blog_articlepage" WHERE title = \'UPDATE "blog_category"\'',
        "SAVEPOINT s1",
        "RELEASE SAVEPOINT s1",
        'INSERT INTO "django_session" VALUES (1)',
        'UPDATE "auth_user" SET "last_login" = %s',
        'INSERT INTO "wagtailcore_revision" VALUES (1)',
        'UPDATE "wagtailcore_revision" SET "content" = %s, "approved_go_live_at" = NULL WHERE "id" = 1',
        'DELETE FROM "wagtailcore_referenceindex" WHERE id = 1',
        'UPDATE "blog_shareddraft" SET "opened" = %s WHERE id = 1',
        'INSERT INTO "blog_blogrendition" VALUES (1)',
        'UPDATE "wagtailcore_page" SET "latest_revision_id" = %s, "draft_title" = %s WHERE "title" = 1',
    ],
)
def test_what_readers_do_not_notice(sql):
    assert not shows(sql)


@pytest.fixture
def committing(transactional_db, django_db_serialized_rollback):
    """Every change is committed: inside the transaction of a test, no second one could be told from the first."""


def test_pages_are_made_anew_when_their_pictures_are_ready(committing, store):
    article = builders.article("Locks", cover=builders.picture("Locks", width=960, height=540))
    article.cover.renditions.all().delete()
    version = store.version()
    assert warm_page(article) > 0
    assert store.version() != version
    version = store.version()
    assert warm_page(article) == 0
    assert store.version() == version


def test_reading_changes_nothing(committing, client, store):
    builders.article("Locks")
    for address in ("/", "/articles/", "/articles/locks/", "/search/?q=locks", "/articles/feed/", "/nothing/"):
        client.get(address)
        before = store.version()
        client.get(address)
        assert store.version() == before, address


def test_signing_in_and_saving_drafts_changes_nothing(committing, client, store):
    article = builders.article("Locks")
    user = builders.user("Editors")
    before = store.version()
    client.force_login(user)
    article.title = "A draft of locks"
    article.save_revision(user=user)
    assert store.version() == before
    article.get_latest_revision().publish()
    assert store.version() != before


def test_every_way_to_write_is_noticed(committing, store):
    category = builders.category("Databases")

    def in_bulk():
        Category.objects.filter(pk=category.pk).update(description="Where rows live.")

    def by_hand():
        with connection.cursor() as cursor:
            cursor.execute("UPDATE blog_category SET hue = 25")

    def many_at_once():
        Category.objects.bulk_create([Category(name="Queues", slug="queues"), Category(name="Caches", slug="caches")])

    def moving():
        builders.article("Locks").move(builders.home_page(), pos="last-child")

    for way in (in_bulk, by_hand, many_at_once, moving):
        before = store.version()
        with transaction.atomic():
            way()
        assert store.version() != before, way


def test_a_change_is_noticed_when_it_is_committed(committing, store):
    before = store.version()
    with transaction.atomic():
        Category.objects.create(name="Databases", slug="databases")
        begun = store.version()
        assert store.is_unsettled()
        Category.objects.create(name="Queues", slug="queues")
        assert store.version() == begun
    assert len({before, begun, store.version()}) == 3
    assert not store.is_unsettled()


def change_mind():
    with transaction.atomic():
        Category.objects.create(name="Databases", slug="databases")
        transaction.set_rollback(True)


def test_what_is_rolled_back_leaves_pages_untrusted_for_a_while_only(committing, store):
    change_mind()
    assert store.is_unsettled()
    before = store.version()
    with transaction.atomic():
        change_mind()
        Category.objects.create(name="Queues", slug="queues")
    assert store.version() != before


def test_a_change_outside_a_transaction_is_noticed_at_once(committing, store):
    before = store.version()
    Category.objects.create(name="Databases", slug="databases")
    assert store.version() != before


def test_a_store_that_cannot_be_told_is_told_later(store, monkeypatch, caplog):
    def fail(*_):
        raise OSError("The disk is full")

    with monkeypatch.context() as context:
        context.setattr(store, "settle", fail)
        changes.settle("1")
    assert changes.is_owed
    before = store.version()
    changes.pay()
    assert store.version() != before
    assert not changes.is_owed


def test_publishing_what_is_due_is_noticed(committing, store):
    builders.make_overdue(builders.article("Locks"))
    before = store.version()
    call_command("publish_scheduled")
    assert not ArticlePage.objects.get(slug="locks").live
    assert store.version() != before


def test_no_table_of_content_is_overlooked():
    content = {
        model._meta.db_table
        for name in ("blog", "home", "wagtailredirects", "wagtailimages", "wagtaildocs")
        for model in apps.get_app_config(name).get_models(include_auto_created=True)
    }
    unseen = {table for table in content if not shows(f'UPDATE "{table}" SET "x" = 1')}
    assert unseen <= {
        "blog_articlereview",
        "blog_contentcheck",
        "blog_contentfinding",
        "blog_externallink",
        "blog_linkscan",
        "blog_linkuse",
        "blog_lostlink",
        "blog_planningsettings",
        "blog_shareddraft",
        "blog_taskworker",
        "home_backuprun",
        "home_missingaddress",
        "home_scheduledjob",
        "wagtailimages_uploadedimage",
    }


def test_clearing_by_hand(db, store):
    before = store.version()
    call_command("clear_page_cache")
    assert store.version() != before
