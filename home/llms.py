"""What language models and their tools are told about the site: /llms.txt and /llms-full.txt.

The first lists the newest articles with the addresses of their Markdown, the second holds the text of the newest ones.
Both are bounded, whatever the size of the blog.
"""

from collections.abc import Iterator

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from blog.models import ArticlePage, BlogIndexPage
from blog.querysets import published
from blog.twin_address import twin_address
from blog.twins.articles import write_twins
from home.models import SiteSettings, StandardPage

MOST_LISTED = 1000
MOST_IN_FULL = 100


def overview(request: HttpRequest, site: Site) -> str:
    """The text of /llms.txt."""
    pages = published(StandardPage.objects.descendant_of(site.root_page)).order_by("path").defer("body")
    indexes = published(BlogIndexPage.objects.descendant_of(site.root_page)).order_by("path")
    feeds = [_link(index, f"{index.get_full_url(request)}feed/", _("Feed")) for index in indexes]
    lines = [
        *_heading(site),
        *_section(_("Pages"), [_link(page, page.get_full_url(request), page.introduction) for page in pages]),
        *_section(
            _("Articles"),
            [
                _link(article, twin_address(article.get_full_url(request) or ""), article.summary)
                for article in _articles(site).defer("body")[:MOST_LISTED]
            ],
        ),
        *_section(_("Optional"), feeds),
    ]
    return "\n".join(lines) + "\n"


def full_text(request: HttpRequest, site: Site) -> Iterator[str]:
    """The text of /llms-full.txt, one article after the other."""
    yield "\n".join([*_heading(site), ""])
    for text in write_twins(_articles(site)[:MOST_IN_FULL], request):
        yield f"\n{text}"


def _articles(site: Site):
    below = ArticlePage.objects.published().descendant_of(site.root_page)
    return below.filter(hide_from_search_engines=False).newest_first()


def _heading(site: Site) -> list[str]:
    settings = SiteSettings.objects.filter(site=site).first()
    name = (settings.name if settings else "") or site.site_name or site.root_page.title
    lines = [f"# {_one_line(name)}"]
    if settings and settings.tagline:
        lines += ["", f"> {_one_line(settings.tagline)}"]
    return lines


def _section(title: str, links: list[str]) -> list[str]:
    return ["", f"## {title}", "", *links] if links else []


def _link(page: Page, address: str, about: str) -> str:
    title = _one_line(page.title).replace("[", "\\[").replace("]", "\\]")
    return f"- [{title}]({address}){f': {_one_line(about)}' if about else ''}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
