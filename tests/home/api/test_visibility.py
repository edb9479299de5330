"""The API shows what anybody may read: no question, and nobody who asks, gets more."""

import pytest

from tests import builders
from tests.reader.test_visibility import HIDDEN
from tests.surfaces import AUTHOR, CATEGORY, SLUG, TAG, TITLE, make_article

pytestmark = pytest.mark.django_db

QUESTIONS = (
    "pages/",
    "pages/?fields=*",
    "pages/?type=blog.ArticlePage",
    "pages/?type=blog.ArticlePage&fields=*",
    "pages/?type=blog.ArticlePage,home.HomePage",
    "pages/?order=random",
    "pages/?order=-id",
    f"pages/?slug={SLUG}",
    "pages/?search=quokkas",
    "pages/?type=blog.ArticlePage&search=quokka",
    "pages/?child_of={parent}",
    "pages/?child_of={pk}",
    "pages/?descendant_of={parent}",
    "pages/?descendant_of=root",
    "pages/?ancestor_of={pk}",
    "pages/?translation_of={pk}",
    "pages/?translation_of={pk}&fields=*",
    "pages/?author=quentin-okapi",
    "pages/?category=marsupials",
    "pages/?tag=quokka",
    "pages/?site=localhost",
    "pages/?id={pk}",
    "pages/{pk}/",
    "pages/{pk}/?fields=*",
    "pages/find/?id={pk}",
    f"pages/find/?html_path=/articles/{SLUG}/",
    "pages/{neighbour}/?fields=*",
    "pages/?type=blog.ArticlePage&fields=*&id={neighbour}",
    "authors/?fields=*",
    "categories/?fields=*",
    "tags/?fields=*",
)
MARKS = (TITLE, f"/{SLUG}/", f'"{SLUG}"', AUTHOR, CATEGORY, f'"{TAG}"')


def shows(reader, article, neighbour, question):
    numbers = {"pk": article.pk, "parent": article.get_parent().pk, "neighbour": neighbour.pk}
    response = reader.get(f"/api/v2/{question.format(**numbers)}", follow=True)
    assert response.status_code < 500
    text = response.content.decode() if response.status_code == 200 else ""
    return any(mark in text for mark in MARKS)


def make_neighbour(article):
    from blog import builders as blocks

    link = blocks.paragraph(f'<p>Go <a linktype="page" id="{article.pk}">there</a>.</p>')
    return builders.article(
        "Neighbour",
        body=[link, blocks.related_articles("On", [article]), blocks.call_to_action("On", "", "x", page=article)],
    )


def test_a_published_article_is_found_by_every_question(anybody):
    article = make_article()
    neighbour = make_neighbour(article)
    silent = [question for question in QUESTIONS if not shows(anybody, article, neighbour, question)]
    # It is neither its own child nor above itself, and has no translation.
    assert [question.split("=")[0] for question in silent] == [
        "pages/?child_of",
        "pages/?ancestor_of",
        "pages/?translation_of",
        "pages/?translation_of",
    ]


@pytest.mark.parametrize("state", HIDDEN)
def test_a_hidden_article_is_found_by_no_question(state, anybody, admin_client):
    article = HIDDEN[state]()
    neighbour = make_neighbour(article)
    for reader in (anybody, admin_client):
        assert [question for question in QUESTIONS if shows(reader, article, neighbour, question)] == []
