"""Authors, categories and series of the demo publication. The people are invented."""

from home.demo.content import DemoAuthor, DemoCategory, DemoSeries

AUTHORS = (
    DemoAuthor(
        name="Mara Lindqvist",
        slug="mara-lindqvist",
        role="Database engineer",
        biography=(
            "<p>Mara has kept PostgreSQL running under Django since Django learned to migrate. She reads query plans "
            "the way others read the news, and believes that most outages were announced in a plan nobody looked at.</p>"
        ),
        links=(("Website", "https://mara.example.com/"), ("Mastodon", "https://social.example.com/@mara")),
        hue=150,
    ),
    DemoAuthor(
        name="Tomasz Brandt",
        slug="tomasz-brandt",
        role="Platform engineer",
        biography=(
            "<p>Tomasz runs the queues, the deployments and the pager of a mid-sized marketplace. He writes about the "
            "part of a system that begins after the response has been sent.</p>"
        ),
        links=(("Website", "https://brandt.example.com/"),),
        hue=25,
    ),
    DemoAuthor(
        name="Ines Okafor",
        slug="ines-okafor",
        role="Software architect",
        biography=(
            "<p>Ines has split two monoliths and put one back together. Today she helps teams to decide what they can "
            "stop building, and tests the answer in code review.</p>"
        ),
        links=(("Website", "https://okafor.example.com/"), ("Code", "https://code.example.com/ines")),
        hue=300,
    ),
)

CATEGORIES = (
    DemoCategory(
        name="Background work",
        slug="background-work",
        description="Queues, workers and schedules: what happens after the response has gone out.",
        hue=25,
    ),
    DemoCategory(
        name="Databases",
        slug="databases",
        description="PostgreSQL under Django: transactions, locks, indexes and the plans behind slow pages.",
        hue=150,
    ),
    DemoCategory(
        name="Architecture",
        slug="architecture",
        description="Where to draw lines inside a system, and what each line costs to keep.",
        hue=300,
    ),
    DemoCategory(
        name="Security",
        slug="security",
        description="Who may see and change what, and how to prove it before somebody else does.",
        hue=85,
    ),
    DemoCategory(
        name="Performance",
        slug="performance",
        description="Measuring first, then making the slow part fast and leaving the rest alone.",
        hue=225,
    ),
    DemoCategory(
        name="APIs",
        slug="apis",
        description="Interfaces that other programs rely on: shape, cost and change without breakage.",
        hue=330,
    ),
)

SERIES = (
    DemoSeries(
        title="The database behind the view",
        slug="database-behind-the-view",
        description=(
            "Three questions to PostgreSQL: how it finds a row, where its promises end, and whether it should run the "
            "queue as well."
        ),
        articles=("postgresql-indexes", "transaction-boundaries", "background-jobs-2026"),
    ),
)
