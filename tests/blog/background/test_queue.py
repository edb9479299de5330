"""Asking for work that nobody should wait for, and what becomes of it."""

import pytest
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from blog.background.failures import failed_tasks, retry
from blog.background.queue import enqueue, has_worker
from blog.models import Category
from tests.blog.background.tasks import WORKED, break_down, note

pytestmark = pytest.mark.django_db


class TestWithoutAWorker:
    def test_work_is_done_once_the_change_it_belongs_to_is_stored(self, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            enqueue(note, "indexed")
            assert not Category.objects.filter(name="indexed").exists()

        assert Category.objects.filter(name="indexed").exists()

    def test_what_fails_is_kept_with_its_reason(self, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            enqueue(break_down, "the disk is full")

        failure = failed_tasks().get()
        assert "the disk is full" in failure.traceback
        assert failure.args_kwargs["args"] == ["the disk is full"]

    def test_a_failed_task_can_be_tried_again(self, django_capture_on_commit_callbacks):
        break_down.enqueue("the disk is full")
        Category.objects.create(name="repaired", slug="repaired")

        with django_capture_on_commit_callbacks(execute=True):
            retry(failed_tasks().get())

        assert not failed_tasks().exists()


class TestWithAWorker:
    @pytest.fixture(autouse=True)
    def worker_settings(self, settings):
        settings.TASKS = WORKED

    def test_nobody_waits_for_the_work(self):
        enqueue(note, "indexed")

        assert has_worker()
        assert DBTaskResult.objects.ready().count() == 1
        assert not Category.objects.exists()

    def test_what_is_taken_back_is_not_worked_on(self):
        with transaction.atomic():
            enqueue(note, "indexed")
            transaction.set_rollback(True)

        assert not DBTaskResult.objects.exists()
