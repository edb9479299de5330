"""What search engines read of articles and lists: nodes of a JSON-LD graph in the vocabulary of schema.org.

The functions build plain dictionaries. The site's own nodes (organisation, website) come from `home.structured_data`;
they are named here only by the ids that `site_node_id` gives, and one graph on each page holds both.
"""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urljoin

Node = dict[str, Any]


def site_node_id(root_url: str, kind: str) -> str:
    """The id of the site's "organization" or "website"."""
    return f"{root_url}/#{kind}"


def article_nodes(
    article, *, url: str, root_url: str, index_title: str, picture_url: str = "", place_in_series=None
) -> list[Node]:
    """BlogPosting, its authors, its series and its place on the site. `url` and `root_url` are absolute, the
    latter without a slash at the end."""
    index_url = urljoin(url, article.index_url)
    authors = [author_node(author, root_url=root_url) for author in article.author_list]
    posting = {
        "@type": "BlogPosting",
        "@id": f"{url}#article",
        "url": url,
        "mainEntityOfPage": url,
        "headline": article.title,
        "description": article.summary,
        "image": picture_url,
        "datePublished": article.published_at.isoformat() if article.published_at else "",
        "dateModified": (article.updated_at or article.published_at).isoformat() if article.published_at else "",
        "author": [{"@id": author["@id"]} for author in authors],
        "publisher": {"@id": site_node_id(root_url, "organization")},
        "isPartOf": [{"@id": f"{index_url}#blog"}],
        "articleSection": [category.name for category in article.category_list],
        "keywords": [tag.name for tag in article.tag_list],
        "wordCount": article.word_count,
        "timeRequired": f"PT{article.reading_minutes}M",
    }
    series = []
    if place_in_series:
        series = [series_node(place_in_series.series, index_url=index_url)]
        posting["isPartOf"].append({"@id": series[0]["@id"]})
        posting["position"] = place_in_series.number
    trail = [(index_title, index_url)]
    if article.primary_category:
        trail.append((article.primary_category.name, urljoin(url, article.primary_category.url)))
    trail.append((article.title, url))
    return [
        without_empty(posting),
        *authors,
        *series,
        blog_node(index_title, url=index_url, root_url=root_url),
        breadcrumb_node(trail, url=url),
    ]


def listing_nodes(listing, *, index_title: str, index_url: str, url: str, root_url: str) -> list[Node]:
    """Blog and breadcrumbs of a list of articles, and the person or series it is about. Addresses are absolute."""
    nodes = [blog_node(index_title, url=index_url, root_url=root_url)]
    if listing.kind == "index":
        return nodes
    if listing.author:
        listing.author.url = url
        profiles = [link.url for link in listing.author.links.all()]
        nodes.append(author_node(listing.author, root_url=root_url, profiles=profiles))
    if listing.series:
        listing.series.url = url
        nodes.append(series_node(listing.series, index_url=index_url))
    return [*nodes, breadcrumb_node([(index_title, index_url), (listing.title, url)], url=url)]


def directory_nodes(directory, *, index_title: str, index_url: str, url: str, root_url: str) -> list[Node]:
    """Blog and breadcrumbs of the page that lists all categories, series, authors or tags."""
    trail = [(index_title, index_url), (directory.title, url)]
    return [blog_node(index_title, url=index_url, root_url=root_url), breadcrumb_node(trail, url=url)]


def blog_node(title: str, *, url: str, root_url: str) -> Node:
    return {
        "@type": "Blog",
        "@id": f"{url}#blog",
        "url": url,
        "name": title,
        "publisher": {"@id": site_node_id(root_url, "organization")},
        "isPartOf": {"@id": site_node_id(root_url, "website")},
    }


def author_node(author, *, root_url: str, profiles: Iterable[str] = ()) -> Node:
    """A person. `author.url` is the address of the author's page, absolute or from the root of the site; `profiles`
    are those of the same person elsewhere."""
    url = urljoin(f"{root_url}/", author.url)
    return without_empty(
        {
            "@type": "Person",
            "@id": f"{url}#person",
            "name": author.name,
            "url": url,
            "jobTitle": author.role,
            "sameAs": list(profiles),
        }
    )


def series_node(series, *, index_url: str) -> Node:
    """`series.url` is the address of its page, absolute or from the root of the site; `index_url` is absolute."""
    url = urljoin(index_url, series.url)
    return without_empty(
        {
            "@type": "CreativeWorkSeries",
            "@id": f"{url}#series",
            "name": series.title,
            "description": series.description,
            "url": url,
            "isPartOf": {"@id": f"{index_url}#blog"},
        }
    )


def breadcrumb_node(trail: list[tuple[str, str]], *, url: str) -> Node:
    """`trail` holds names and absolute addresses from the top down to the page itself."""
    return {
        "@type": "BreadcrumbList",
        "@id": f"{url}#breadcrumbs",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": address}
            for position, (name, address) in enumerate(trail, start=1)
        ],
    }


def without_empty(node: Node) -> Node:
    return {key: value for key, value in node.items() if value not in ("", None, [], {})}
