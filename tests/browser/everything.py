"""A site on which every kind of block, page and list occurs."""

from blog import builders as blocks
from tests import builders

ADDRESSES = (
    "/",
    "/articles/",
    "/articles/locks/",
    "/articles/category/databases/",
    "/articles/author/ada-brook/",
    "/articles/tag/locking/",
    "/articles/series/waiting/",
    "/articles/2024/",
    "/articles/category/",
    "/articles/series/",
    "/articles/tag/",
    "/articles/author/",
    "/api/",
    "/about/",
    "/search/?q=locks",
    "/search/?q=nothing-like-it",
    "/no/such/page/",
)


def furnish() -> None:
    """A site with something of everything on it."""
    picture = builders.picture("Three queues", width=960, height=540, alternative_text="Three queues of squares")
    body = [
        blocks.heading("Why"),
        blocks.paragraph(
            '<p>A <b>lock</b> is a <a href="https://example.org/">promise</a>.[^1] Press <kbd>q</kbd>.</p>'
        ),
        blocks.code("def f():\n    return 1", file_name="f.py", line_numbers=True, marked_lines="2", caption="Short"),
        blocks.heading("How", level="h3"),
        blocks.code("-old\n+new", "text", diff=True),
        blocks.code("\n".join(f"line {number}" for number in range(60)), "text"),
        blocks.picture(picture, alternative_text="Three queues", caption="Three queues", width="wide"),
        blocks.gallery([(picture, "One", "First"), (picture, "Two", "Second")], caption="Twice"),
        blocks.heading("What it costs"),
        blocks.quote("Nothing is free.", "Somebody", "https://example.org/"),
        *[blocks.callout(kind, "<p>Mind this.</p>", "Mind") for kind in ("note", "tip", "important", "warning")],
        blocks.table(
            ["Kind", "Cost"], [["Row", "Low"], ["Table", "High"]], caption="Costs", first_column_is_header=True
        ),
        blocks.disclosure("Details", [blocks.paragraph("<p>More.</p>"), blocks.code("x = 1")]),
        blocks.call_to_action("Go on", "There is more.", "Read more", url="https://example.org/"),
        blocks.footnote("1", "<p>The manual.</p>"),
    ]
    first = builders.article(
        "Locks",
        body=body,
        cover=picture,
        tags=["locking", "postgresql"],
        categories=[builders.category("Databases", hue=150), builders.category("Operations", hue=25)],
        authors=[builders.author("Ada Brook", role="Engineer", biography="<p>Writes.</p>", portrait=picture)],
        published_at=builders.moment(2024, 5, 5),
        series=builders.series("Waiting"),
    )
    builders.article(
        "Queues",
        series=builders.series("Waiting"),
        body=[blocks.related_articles("Read on", [first])],
        published_at=builders.moment(2025, 5, 5),
    )
    builders.standard_page("About", blocks=body, introduction="Who we are.")
    builders.main_menu(builders.blog_index(), ("About", "/about/"))
    builders.main_menu(("Privacy", "/about/"), footer=True)
