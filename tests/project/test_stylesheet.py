"""One stylesheet for readers, made of the files in which it is written."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command

from blogsite.stylesheet import bundle, without_comments

STATIC = Path(__file__).parents[2] / "static"
IMPORT = re.compile(r'@import "(?P<path>[^"]+)" layer\((?P<layer>\w+)\);')


def bundled(files: dict[str, str], name: str = "css/site.css") -> str:
    return bundle(name, files.__getitem__)


def read_static(name: str) -> str:
    return (STATIC / name).read_text()


def test_an_import_is_put_in_its_layer():
    files = {
        "css/site.css": '@layer a, b;\n@import "one.css" layer(a);\n@import "parts/two.css" layer(b);\n',
        "css/one.css": "p { color: red; }\n",
        "css/parts/two.css": "a { color: blue; }\n",
    }

    assert bundled(files) == ("@layer a, b;\n@layer a {\np { color: red; }\n}\n@layer b {\na { color: blue; }\n}\n")


def test_an_import_without_a_layer_is_put_in_as_it_is():
    assert bundled({"css/site.css": '@import "one.css";\n', "css/one.css": "p {}\n"}).strip() == "p {}"


def test_imports_of_imported_files_are_followed():
    files = {
        "css/site.css": '@import "parts/a.css" layer(x);\n',
        "css/parts/a.css": '@import "b.css";\n',
        "css/parts/b.css": "p {}\n",
    }

    assert "p {}" in bundled(files)
    assert "@import" not in bundled(files)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('url("../../fonts/a.woff2")', 'url("../fonts/a.woff2")'),
        ("url(b.svg)", 'url("parts/b.svg")'),
        ('url("data:image/svg+xml,%3Csvg%3E")', 'url("data:image/svg+xml,%3Csvg%3E")'),
        ("url(https://example.com/a.png)", "url(https://example.com/a.png)"),
        ("url(/static/a.png)", "url(/static/a.png)"),
    ],
)
def test_addresses_point_to_the_same_files_as_before(written, expected):
    files = {
        "css/site.css": '@import "parts/a.css" layer(x);\n',
        "css/parts/a.css": f"p {{ background: {written}; }}\n",
    }

    assert f"background: {expected};" in bundled(files)


def test_comments_and_indentation_go_and_strings_stay():
    css = '/* One\n   comment. */\np {\n    content: "/* not a comment */";\n}\n\n/* Another. */\n'

    assert without_comments(css) == 'p {\ncontent: "/* not a comment */";\n}\n'


def test_a_missing_file_is_an_error():
    with pytest.raises(KeyError):
        bundled({"css/site.css": '@import "gone.css" layer(a);\n'})


def test_every_component_is_imported_once():
    imported = [match["path"] for match in IMPORT.finditer(read_static("css/site.css"))]
    written = [path.relative_to(STATIC / "css").as_posix() for path in (STATIC / "css/components").glob("*.css")]

    assert len(imported) == len(set(imported))
    assert sorted(path for path in imported if path.startswith("components/")) == sorted(written)


def test_imports_name_layers_that_are_declared():
    site = read_static("css/site.css")
    declared = re.search(r"@layer ([^;{]+);", site)[1].replace(" ", "").split(",")

    assert {match["layer"] for match in IMPORT.finditer(site)} <= set(declared)
    assert site.count("@import") == len(IMPORT.findall(site))


def test_the_stylesheet_keeps_within_its_budget():
    assert len(gzip.compress(bundle("css/site.css", read_static).encode())) <= 14_000


PHYSICAL = re.compile(
    r"(?:margin|padding|border|inset)-(?:left|right|top|bottom)\b|text-align:\s*(?:left|right)|float:"
    r"|(?<![\w-])(?:left|right|top|bottom|width|height):|(?:margin|padding):(?:\s+[^\s;]+){4};"
)


def physical_properties(css: str) -> list[str]:
    """What in `css` would stand on the wrong side of a page that is read from right to left."""
    rules = without_comments(css)
    while re.search(r"\([^()]*\)", rules):
        rules = re.sub(r"\([^()]*\)", "", rules)
    return PHYSICAL.findall(rules)


@pytest.mark.parametrize(
    "path", [path for path in sorted((STATIC / "css").rglob("*.css")) if "admin" not in str(path.relative_to(STATIC))]
)
def test_nothing_depends_on_the_direction_of_reading(path):
    assert physical_properties(path.read_text()) == []


def test_physical_properties_are_noticed():
    assert physical_properties("p { margin-left: 1rem; }")
    assert physical_properties("p { padding: 1px 2px 3px 4px; }")
    assert physical_properties("p { left: 0; }")
    assert physical_properties("p { text-align: right; }")
    assert (
        physical_properties("@container card (min-width: 40rem) { p { inset-inline-start: 0; margin: 0 1px; } }") == []
    )


def test_the_scripts_keep_within_their_budget():
    # Those that any article loads; tests/browser/test_budgets.py measures a whole visit.
    elsewhere = ("embed", "enlarging", "search-learning")
    paths = {*(STATIC / "js").glob("*.js"), *(STATIC / "js/components").glob("*.js")}
    paths -= {STATIC / f"js/components/{name}.js" for name in elsewhere}
    assert sum(len(gzip.compress(path.read_bytes())) for path in paths) <= 6_000
    assert (STATIC / "js/theme.js").stat().st_size < 640


def test_collected_files_make_one_stylesheet(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": "blogsite.static_storage.StylesheetStorage"}}

    for _ in range(2):
        call_command("collectstatic", interactive=False, verbosity=0)

        css = (tmp_path / staticfiles_storage.stored_name("css/site.css")).read_text()
        assert "@import" not in css
        assert "@layer components {" in css
        fonts = re.findall(r'url\("\.\./(fonts/[^"]+)"\)', css)
        assert fonts
        assert all((tmp_path / font).exists() for font in fonts)
        assert (tmp_path / (staticfiles_storage.stored_name("css/site.css") + ".gz")).exists()


def test_collected_scripts_import_each_other_by_their_collected_names(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": "blogsite.static_storage.StylesheetStorage"}}

    call_command("collectstatic", interactive=False, verbosity=0)

    script = (tmp_path / staticfiles_storage.stored_name("js/site.js")).read_text()
    imported = re.findall(r'import\("\./([^"]+)"\)', script)
    assert imported
    assert all(re.search(r"\.[0-9a-f]{12}\.js$", name) and (tmp_path / "js" / name).exists() for name in imported)
