"""WSGI applications to compare the site with.

`constant` returns the bytes and headers in the folder BENCH_CONSTANT. `uncached` is the site without its page cache.
`floor` is that as well, with a template that prints one field in the place of every page's own.
"""

import json
import os
from pathlib import Path

_folder = Path(os.environ.get("BENCH_CONSTANT", "."))


def _constant():
    body = (_folder / "body").read_bytes()
    headers = [tuple(pair) for pair in json.loads((_folder / "headers.json").read_text())]

    def application(environ, start_response):
        start_response("200 OK", headers)
        return [body]

    return application


def _site(*, bare: bool):
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "blogsite.settings.local")
    from django.conf import settings

    settings.PAGE_CACHE = False
    from blogsite.wsgi import application

    if bare:
        from django.http import HttpResponse
        from django.template import engines
        from wagtail.models import Page

        from blog.models import ArticlePage

        template = engines["django"].from_string("{{ page.title }}")
        serve = Page.serve

        def print_title(page, request, *args, **kwargs):
            return HttpResponse(template.render({"page": page}, request))

        ArticlePage.serve = print_title
        assert serve is not print_title
    return application


def __getattr__(name: str):
    makers = {
        "constant": _constant,
        "uncached": lambda: _site(bare=False),
        "floor": lambda: _site(bare=True),
    }
    if name not in makers:
        raise AttributeError(name)
    return makers[name]()
