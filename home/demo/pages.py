"""The texts of the demo publication around its articles."""

from blog.builders import callout, heading, paragraph, table
from home.demo.content import DemoPage

SITE = {
    "name": "On Commit",
    "tagline": "Notes on Python and Django systems, from people who carry the pager.",
    "security_contact": "security@oncommit.example",
    "footer_text": "<p>On Commit is an invented publication that comes with blogsite.</p>",
}

INDEX = {
    "label": "Blog",
    "title": "Articles",
    "introduction": (
        "Working notes on Python and Django back ends: architecture, databases, APIs, and what changes when traffic "
        "arrives."
    ),
    "browse_explanation": "Pick the part of the system you are working on.",
    "search_description": (
        "Articles on Python, Django, PostgreSQL, REST APIs and running them in production, by engineers who do."
    ),
}

HOME = {
    "title": "On Commit",
    "eyebrow": "Engineering notes",
    "heading": "What happens after it works on your machine",
    "introduction": (
        "On Commit is about Django systems in production: the transaction that was not one, the index nobody used, the "
        "job that ran twice."
    ),
    "search_description": "On Commit: practical articles about Django, PostgreSQL and production systems.",
}

# Sections of the home page; `articles` and `category` hold slugs.
HOME_SECTIONS = (
    ("featured_articles", {"heading": "Start here", "articles": ["transaction-boundaries"]}),
    ("latest_articles", {"heading": "Latest", "count": 3}),
    ("latest_in_category", {"category": "architecture", "count": 2}),
)

# Slugs of pages.
MAIN_MENU = ("articles", "about")
FOOTER_MENU = ("privacy", "contact")


def _about(figure) -> list[dict]:
    return [
        paragraph(
            "<p>On Commit began as the wiki page “Things we will not forget again”. It had four entries, each the "
            "residue of a bad night. The page grew, colleagues asked for links they could send elsewhere, and it became "
            "a publication.</p>"
        ),
        heading("What we publish"),
        paragraph(
            "<p>Long articles, seldom. Each is about a decision that engineers of Django systems have to take and to "
            "live with: which queue, which index, where a transaction ends, who may see a row. We run the code we "
            "print, name the versions it was run on, and list our sources.</p>"
            "<p>We do not publish launch news, sponsored posts or lists of ten libraries.</p>"
        ),
        heading("Who writes"),
        paragraph(
            "<p>Mara Lindqvist, Tomasz Brandt and Ines Okafor, who run systems by day. Every article is read by another "
            "of the three before it goes out, with the question what a reader would break by following it.</p>"
        ),
        callout(
            "note",
            "<p>On Commit is the demonstration content of blogsite. The three authors are invented; the engineering is "
            "not.</p>",
        ),
    ]


def _contact(figure) -> list[dict]:
    return [
        paragraph(
            "<p>Corrections are the mail we like best. Tell us the article, the sentence, and what happens instead; a "
            "test that fails is welcome. Confirmed corrections are made in the article, and the date of the update is "
            "shown under its title.</p>"
        ),
        table(
            ["About", "Write to"],
            [
                ["A mistake in an article", "corrections@oncommit.example"],
                ["A question we could answer in an article", "desk@oncommit.example"],
                ["A security problem of this site", "security@oncommit.example"],
            ],
            caption="The addresses are examples, like the publication",
        ),
        paragraph("<p>We answer within a week. We do not take guest posts or links in exchange for anything.</p>"),
    ]


def _privacy(figure) -> list[dict]:
    return [
        heading("What your browser loads"),
        paragraph(
            "<p>Pages, styles, fonts and pictures come from this site and from nowhere else. There is no analytics "
            "script, no advertising, no share button that reports home. A video shows a still link until you choose to "
            "load it; then, and only then, your browser talks to its provider.</p>"
        ),
        heading("What is kept in your browser"),
        paragraph(
            "<p>Readers get no cookies. If you choose a light or dark theme, that choice is stored in your browser and "
            "never sent to us. People who sign in to write get a session cookie.</p>"
        ),
        heading("What the server keeps"),
        paragraph(
            "<p>The web server writes a line for every request: time, address asked for, status, network address. We "
            "use the lines to find faults and attacks, delete them after fourteen days, and combine them with nothing "
            "else.</p>"
        ),
        heading("Your rights"),
        paragraph(
            "<p>Ask us what we hold about you, or to delete it: privacy@oncommit.example. For a reader who has never "
            "written to us the honest answer is: log lines, for fourteen days.</p>"
        ),
    ]


PAGES = (
    DemoPage(
        title="About",
        slug="about",
        introduction="Who writes On Commit, about what, and why so seldom.",
        search_description="On Commit publishes long, tested articles about Django systems in production.",
        body=_about,
    ),
    DemoPage(
        title="Contact",
        slug="contact",
        introduction="Corrections first, questions second, pitches never.",
        search_description="How to reach the people who write On Commit.",
        body=_contact,
    ),
    DemoPage(
        title="Privacy",
        slug="privacy",
        introduction="A reader of this site leaves log lines, and nothing else.",
        search_description="What On Commit stores about its readers: server logs for two weeks, no cookies, no trackers.",
        body=_privacy,
    ),
)
