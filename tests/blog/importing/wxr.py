"""Exports of WordPress as the tests need them: what `Tools → Export` writes, with prose of our own."""

from html import escape

HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<!-- generator="WordPress/6.5" created="2026-03-01 10:00" -->
<rss version="2.0"
    xmlns:excerpt="http://wordpress.org/export/{version}/excerpt/"
    xmlns:content="http://purl.org/rss/1.0/modules/content/"
    xmlns:wfw="http://wellformedweb.org/CommentAPI/"
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:wp="http://wordpress.org/export/{version}/">
<channel>
    <title>The Slow Query Log</title>
    <link>https://slow.example</link>
    <description>Databases, patiently</description>
    <wp:wxr_version>{version}</wp:wxr_version>
    <wp:base_site_url>https://slow.example</wp:base_site_url>
    <wp:base_blog_url>https://slow.example</wp:base_blog_url>
    <wp:author><wp:author_id>2</wp:author_id><wp:author_login><![CDATA[mira]]></wp:author_login>
        <wp:author_email><![CDATA[mira@slow.example]]></wp:author_email>
        <wp:author_display_name><![CDATA[Mira Holt]]></wp:author_display_name></wp:author>
    <wp:category><wp:term_id>3</wp:term_id><wp:category_nicename>databases</wp:category_nicename>
        <wp:category_parent></wp:category_parent><wp:cat_name><![CDATA[Databases]]></wp:cat_name></wp:category>
    <wp:category><wp:term_id>4</wp:term_id><wp:category_nicename>indexes</wp:category_nicename>
        <wp:category_parent>databases</wp:category_parent><wp:cat_name><![CDATA[Indexes &amp; plans]]></wp:cat_name>
    </wp:category>
"""
TAIL = "</channel>\n</rss>\n"


DATABASES = ("category", "databases", "Databases")


def item(
    number,
    title="Vacuum",
    content="",
    *,
    slug=None,
    status="publish",
    kind="post",
    terms=(DATABASES,),
    meta=(),
    comments=0,
    **more,
):
    """An item; `terms` are (domain, nicename, name), `more` any other element without its prefix."""
    slug = title.lower().replace(" ", "-") if slug is None else slug
    date = more.pop("post_date", "2025-05-04 09:30:00")
    link = more.pop("link", f"https://slow.example/2025/05/{slug}/")
    values = {
        "post_id": number,
        "post_date": date,
        "post_date_gmt": more.pop("post_date_gmt", date),
        "post_modified_gmt": date,
        "post_name": slug,
        "status": status,
        "post_parent": 0,
        "post_type": kind,
        "post_password": "",
        **more,
    }
    lines = [
        "<item>",
        f"<title>{escape(title, quote=False)}</title>",
        f"<link>{escape(link)}</link>",
        "<dc:creator><![CDATA[mira]]></dc:creator>",
        f'<guid isPermaLink="false">https://slow.example/?p={number}</guid>',
        f"<content:encoded><![CDATA[{content}]]></content:encoded>",
        f"<excerpt:encoded><![CDATA[{values.pop('excerpt', '')}]]></excerpt:encoded>",
        *(f"<wp:{name}>{escape(str(value))}</wp:{name}>" for name, value in values.items()),
        *(f'<category domain="{d}" nicename="{n}"><![CDATA[{name}]]></category>' for d, n, name in terms),
        *(
            f"<wp:postmeta><wp:meta_key>{key}</wp:meta_key><wp:meta_value><![CDATA[{value}]]></wp:meta_value></wp:postmeta>"
            for key, value in meta
        ),
        *("<wp:comment><wp:comment_id>1</wp:comment_id></wp:comment>" for _ in range(comments)),
        "</item>",
    ]
    return "\n".join(lines) + "\n"


def attachment(number, path, *, text="", caption="", parent=0):
    return item(
        number,
        path,
        kind="attachment",
        status="inherit",
        meta=[("_wp_attachment_image_alt", text)],
        excerpt=caption,
        attachment_url=f"https://slow.example/wp-content/uploads/{path}",
        post_parent=parent,
    )


def export(*items, version="1.2"):
    return HEAD.format(version=version) + "".join(items) + TAIL
