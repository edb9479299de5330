"""Both stores do the same: processes share pages and the version, and one makes a page while others wait."""

import threading

import pytest
from fakeredis import TcpFakeServer

from blogsite.page_cache.file_store import FileStore
from blogsite.page_cache.redis_store import RedisStore

PATIENCE = 30


@pytest.fixture(scope="module")
def redis_url():
    server = TcpFakeServer(("127.0.0.1", 0), server_type="redis")
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"redis://127.0.0.1:{server.server_address[1]}/0"
    server.shutdown()
    server.server_close()
    thread.join(PATIENCE)


@pytest.fixture(params=["files", "redis"])
def make_store(request, tmp_path, redis_url):
    """Makes another process's store of the same pages."""
    if request.param == "files":
        return lambda most=1000: FileStore(tmp_path / "pages", most)
    return lambda most=1000: RedisStore(redis_url, most, prefix=f"{tmp_path.name}:")


def test_processes_share_pages_and_the_version(make_store):
    one, other = make_store(), make_store()
    assert one.version() == other.version() != ""
    one.write("aabb.br", b"page", 60)
    assert other.look("aabb.br") == (one.version(), b"page")
    other.change()
    assert one.version() == other.version()
    assert one.look("aabb.gzip") == (one.version(), None)


def test_every_change_gives_another_version(make_store):
    store = make_store()
    versions = [store.version()]
    for _number in range(3):
        store.change()
        versions.append(store.version())
    name = store.begin()
    versions.append(store.version())
    store.settle(name)
    versions.append(store.version())
    assert len(set(versions)) == len(versions)


def test_a_change_is_unsettled_until_it_is_settled(make_store):
    store = make_store()
    assert not store.is_unsettled()
    first, second = store.begin(), store.begin()
    store.settle(first)
    assert make_store().is_unsettled()
    store.settle(second)
    assert not make_store().is_unsettled()


def test_a_change_that_never_ends_is_forgotten(make_store, monkeypatch):
    store = make_store()
    store.begin()
    for module in ("file_store", "redis_store"):
        monkeypatch.setattr(f"blogsite.page_cache.{module}.UNSETTLED_SECONDS", -1)
    assert not store.is_unsettled()


def test_there_are_never_more_pages_than_allowed(make_store, monkeypatch):
    monkeypatch.setattr("blogsite.page_cache.file_store._WRITES_BETWEEN_COUNTS", 1)
    store = make_store(most=10)
    names = [f"{number:02x}page" for number in range(50)]
    for name in names:
        store.write(name, b"page", 60)
        assert sum(store.read(name) is not None for name in names) <= 10
    assert store.read(names[-1]) == b"page"


def test_one_request_makes_a_page_and_the_others_wait(make_store):
    order, entered, may_end = [], threading.Event(), threading.Event()

    def first():
        with make_store().lock("aabb") as is_first:
            order.append(is_first)
            entered.set()
            may_end.wait(PATIENCE)
            order.append("made")

    def second():
        entered.wait(PATIENCE)
        waiting.set()
        with make_store().lock("aabb") as is_first:
            order.append(is_first)

    waiting = threading.Event()
    threads = [threading.Thread(target=work) for work in (first, second)]
    for thread in threads:
        thread.start()
    assert waiting.wait(PATIENCE)
    may_end.set()
    for thread in threads:
        thread.join(PATIENCE)
    assert order[:2] == [True, "made"]
    # The second may have come when the first was done.
    assert order[2] in (True, False) and len(order) == 3


def test_nobody_waits_for_ever(make_store, monkeypatch):
    for module in ("file_store", "redis_store"):
        monkeypatch.setattr(f"blogsite.page_cache.{module}.LOCK_SECONDS", 0.05)
    store = make_store()
    with FileOrRedisHolder(store), make_store().lock("aabb") as is_first:
        assert is_first


class FileOrRedisHolder:
    """Holds the lock for as long as a test wants, whatever its limit is."""

    def __init__(self, store):
        self.store = store

    def __enter__(self):
        if isinstance(self.store, RedisStore):
            self.store._redis.set(f"{self.store._prefix}lock:aabb", "another")
        else:
            self.lock = self.store.lock("aabb")
            self.lock.__enter__()

    def __exit__(self, *error):
        if not isinstance(self.store, RedisStore):
            self.lock.__exit__(None, None, None)


def test_deleting_the_folder_of_a_running_site_is_a_change_like_any_other(tmp_path):
    import shutil

    one, other = FileStore(tmp_path / "pages", 10), FileStore(tmp_path / "pages", 10)
    before = one.version()
    shutil.rmtree(tmp_path / "pages")
    assert other.version() == one.version() != before
    other.change()
    assert one.version() == other.version()


def test_redis_that_is_emptied_is_a_change_like_any_other(redis_url):
    one, other = RedisStore(redis_url, 10, prefix="emptied:"), RedisStore(redis_url, 10, prefix="emptied:")
    before = one.version()
    one._redis.flushdb()
    assert other.version() == one.version() != before


def test_redis_that_does_not_answer_is_an_error_of_the_system():
    store = RedisStore("redis://127.0.0.1:1/0", 10)
    for ask in (store.version, store.change, store.begin, store.is_unsettled, lambda: store.look("aabb")):
        with pytest.raises(OSError, match="Redis does not answer"):
            ask()


def test_a_page_is_never_read_half_written(tmp_path):
    store = FileStore(tmp_path / "pages", 10)
    pages = [bytes([letter]) * 200_000 for letter in b"ab"]
    store.write("aabb", pages[0], 60)
    done = threading.Event()

    def write():
        for number in range(60):
            store.write("aabb", pages[number % 2], 60)
        done.set()

    writer = threading.Thread(target=write)
    writer.start()
    while not done.is_set():
        assert store.read("aabb") in pages
    writer.join(PATIENCE)
