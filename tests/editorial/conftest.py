"""People of every role and what they work on."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.images import ImageFile
from django.test import Client

from blog.article_builder import create_article
from blog.covers import cover_png
from blog.models import ArticlePage, Author, BlogImage, BlogIndexPage, Category
from home import roles


@pytest.fixture
def blog_index(db):
    return BlogIndexPage.objects.get()


@pytest.fixture
def member_of(db):
    """Make an account in a group: `member_of("Authors", "ada")`."""

    def make(group: str, name: str):
        user = get_user_model().objects.create_user(name, email=f"{name}@example.org", password="a long password")
        user.groups.add(Group.objects.get(name=group))
        return user

    return make


@pytest.fixture
def author_account(member_of):
    return member_of(roles.AUTHORS, "ada")


@pytest.fixture
def editor_account(member_of):
    return member_of(roles.EDITORS, "eve")


@pytest.fixture
def administrator_account(member_of):
    return member_of(roles.ADMINISTRATORS, "alan")


@pytest.fixture
def as_user():
    """A browser signed in as somebody."""

    def sign_in(user) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def author_client(as_user, author_account):
    return as_user(author_account)


@pytest.fixture
def editor_client(as_user, editor_account):
    return as_user(editor_account)


@pytest.fixture
def administrator_client(as_user, administrator_account):
    return as_user(administrator_account)


@pytest.fixture
def category(db):
    return Category.objects.create(name="Databases", slug="databases", hue=150)


@pytest.fixture
def other_category(db):
    return Category.objects.create(name="Performance", slug="performance", hue=25)


@pytest.fixture
def writer(db):
    return Author.objects.create(name="Ines Marlow", slug="ines-marlow")


@pytest.fixture
def picture(db):
    from io import BytesIO

    file = ImageFile(BytesIO(cover_png("picture", 150, width=320)), name="picture.png")
    return BlogImage.objects.create(title="A drawing", file=file, description="A drawing of a queue")


@pytest.fixture
def write_article(blog_index, category, writer):
    """Make an article that could be published, and publish it unless told otherwise."""

    def write(title: str, slug: str = "", owner=None, **fields):
        fields = {"summary": "In short.", "categories": [category], "authors": [writer]} | fields
        article = create_article(blog_index, title=title, slug=slug or title.lower().replace(" ", "-"), **fields)
        ArticlePage.objects.filter(pk=article.pk).update(owner=owner)
        article.owner = owner
        return article

    return write
