"""The JSON-LD graph of a page: the site's own nodes and those of what the page shows."""

import json
from collections.abc import Iterable

from django.utils.safestring import SafeString, mark_safe

from blog.structured_data import Node, site_node_id, without_empty

# Inside <script> these characters could end the element or start a comment.
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def site_nodes(*, root_url: str, name: str, description: str, search_url: str, profiles: Iterable[str]) -> list[Node]:
    """Organization and WebSite. `root_url` is absolute without a slash at the end; `search_url` is the address of the
    results page, absolute, without a query."""
    organization = {
        "@type": "Organization",
        "@id": site_node_id(root_url, "organization"),
        "name": name,
        "url": f"{root_url}/",
        "sameAs": list(profiles),
    }
    website = {
        "@type": "WebSite",
        "@id": site_node_id(root_url, "website"),
        "url": f"{root_url}/",
        "name": name,
        "description": description,
        "publisher": {"@id": organization["@id"]},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{search_url}?q={{search_term_string}}"},
            "query-input": "required name=search_term_string",
        },
    }
    return [without_empty(organization), without_empty(website)]


def script_element(nodes: Iterable[Node]) -> SafeString:
    """The graph as a <script> data block, escaped so that no text in it can leave the element."""
    graph = json.dumps({"@context": "https://schema.org", "@graph": list(nodes)}, ensure_ascii=False)
    return mark_safe(f'<script type="application/ld+json">{graph.translate(_ESCAPES)}</script>')
