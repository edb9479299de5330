"""Pasting Markdown into a body, and one file as a new draft."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from blog.markdown.reading import LONGEST
from blog.models import ArticlePage, BlogImage, Category
from tests import builders

EVERYTHING = """\
## Why

Text with `code` and a [link](https://example.org/).

- one
- two

```python
print(1)
```

| A | B |
|---|---|
| 1 | 2 |

> Nothing is free.

![A queue](images/queue.png)
"""


@pytest.fixture
def paste(author_client):
    def post(text: str, *, pictures=(), client=author_client, **fields):
        return client.post(reverse("markdown_paste"), {"text": text, "pictures": list(pictures), **fields})

    return post


@pytest.fixture
def upload(author_client, blog_index):
    def post(text: str | bytes, *, name: str = "the-outbox.md", pictures=(), client=author_client):
        file = SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text)
        address = reverse("markdown_draft", args=[blog_index.pk])
        return client.post(address, {"file": file, "pictures": list(pictures)}, follow=True)

    return post


def queue_picture() -> SimpleUploadedFile:
    return SimpleUploadedFile("queue.png", builders.png(40, 30, "navy"), content_type="image/png")


def types(answer) -> list[str]:
    return [block["type"] for block in answer.json()["blocks"]]


def test_the_preview_shows_the_blocks_and_stores_nothing(paste):
    answer = paste(EVERYTHING, pictures=[queue_picture()])
    assert answer.status_code == 200 and answer.json()["remarks"] == []
    assert "<table" in answer.json()["page"] and "queue.png" not in answer.json()["page"]
    assert not BlogImage.objects.exists()


def test_inserting_gives_real_blocks_and_keeps_the_pictures(paste, author_account):
    answer = paste(EVERYTHING, pictures=[queue_picture()], insert="1")
    assert types(answer) == ["heading", "paragraph", "code", "table", "quote", "picture"]
    picture = BlogImage.objects.get()
    assert picture.description == "A queue" and picture.uploaded_by_user == author_account
    blocks = {block["type"]: block["value"] for block in answer.json()["blocks"]}
    assert blocks["code"]["code"] == "print(1)" and blocks["code"]["language"] == "Python"
    assert blocks["picture"]["image"]["image"]["id"] == picture.pk
    assert "one" in json.loads(blocks["paragraph"])["blocks"][1]["text"]


def test_a_picture_that_nobody_has_chosen_is_named(paste):
    answer = paste(EVERYTHING)
    assert answer.json()["pictures"] == ["images/queue.png"]
    assert "images/queue.png" in answer.json()["remarks"][0]


def test_what_lies_on_this_site_is_not_stored_again_and_links_survive_moves(paste, write_article, picture):
    article = write_article("The outbox")
    answer = paste(
        f"See [this](http://testserver{article.url}).\n\n![A drawing](http://testserver{picture.file.url})\n",
        insert="1",
    )
    paragraph, shown = answer.json()["blocks"]
    assert f'"id": {article.pk}' in paragraph["value"]
    assert shown["value"]["image"]["image"]["id"] == picture.pk
    assert BlogImage.objects.count() == 1


def test_a_title_is_taken_over_only_where_there_is_none(paste):
    text = "# The outbox\n\nText.\n"
    new = paste(text, insert="1")
    assert new.json()["title"] == "The outbox" and types(new) == ["paragraph"]
    known = paste(text, insert="1", title="Another")
    assert known.json()["title"] == "" and types(known) == ["heading", "paragraph"]


def test_active_content_is_not_taken_over(paste):
    answer = paste('<script>alert(1)</script>\n\n<p onclick="x()">Hello</p>\n\n[x](javascript:alert(1))\n')
    page = answer.json()["page"]
    assert "<script" not in page and "onclick" not in page and 'href="javascript:' not in page


@pytest.mark.parametrize("text", ["", " \n ", "x" * (LONGEST + 1)])
def test_what_cannot_be_inserted_is_refused_in_words(paste, text):
    answer = paste(text)
    assert answer.status_code == 422 and answer.json()["message"]


def test_a_text_beyond_every_limit_is_refused_in_words(paste):
    answer = paste("word " * 800_000)
    assert answer.status_code == 413 and "too long" in answer.json()["message"]


def test_readers_and_strangers_may_not_ask(paste, client, django_user_model, as_user):
    assert paste("Text", client=client).status_code == 302
    stranger = django_user_model.objects.create_user("sam", password="a long password")
    assert "blocks" not in str(paste("Text", client=as_user(stranger), insert="1").content)


def test_a_request_without_the_token_is_refused(author_account):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(author_account)
    assert client.post(reverse("markdown_paste"), {"text": "Text"}).status_code == 403


def test_a_file_becomes_a_draft_of_whoever_uploads_it(upload, author_account, category):
    text = "---\ntitle: The outbox\nsummary: In short.\ncategories: [databases, unheard of]\ntags: [celery]\n---\n"
    answer = upload(text + EVERYTHING, pictures=[queue_picture()])
    article = ArticlePage.objects.get()
    assert answer.request["PATH_INFO"] == reverse("wagtailadmin_pages:edit", args=[article.pk])
    assert (article.title, article.summary, article.live) == ("The outbox", "In short.", False)
    assert article.owner == author_account and article.latest_revision.user == author_account
    assert [entry.category for entry in article.article_categories.all()] == [category]
    assert [block.block_type for block in article.body][-1] == "picture"
    # An author may add tags, but no categories, and is told so.
    assert Category.objects.count() == 1 and "unheard of" in answer.content.decode()


def test_an_editor_may_bring_categories_along(upload, editor_client):
    upload("---\ntitle: A\ncategories: [Queues]\n---\nText.", client=editor_client)
    assert Category.objects.get().name == "Queues"


def test_the_same_file_again_is_another_draft(upload):
    upload("# The outbox\n\nText.")
    upload("# The outbox\n\nText.")
    assert [article.slug for article in ArticlePage.objects.order_by("path")] == ["the-outbox", "the-outbox-2"]


@pytest.mark.parametrize(
    ("name", "data"),
    [("photo.png", b"x"), ("empty.md", b""), ("binary.md", b"\xff\x00\xfa"), ("long.md", b"x" * 1_000_001)],
)
def test_a_file_that_is_no_markdown_is_refused_in_words(upload, name, data):
    answer = upload(data, name=name)
    assert answer.status_code == 422 and "error-message" in answer.content.decode()
    assert not ArticlePage.objects.exists()


def test_the_way_to_it_is_in_the_menu_of_the_blog_index(author_client, blog_index):
    page = author_client.get(reverse("wagtailadmin_explore", args=[blog_index.pk])).content.decode()
    assert reverse("markdown_draft", args=[blog_index.pk]) in page
