"""What common Markdown becomes."""

from contextlib import suppress

import pytest

from blog.markdown import UnreadableError, decode, read


def blocks(text):
    return read(f"---\ntitle: T\n---\n{text}").blocks


def kinds(text):
    return [block["type"] for block in blocks(text)]


def value(text, index=0):
    return blocks(text)[index]["value"]


def codes(text):
    return [remark.code for remark in read(f"---\ntitle: T\n---\n{text}").remarks]


def test_neighbouring_prose_is_one_paragraph_block():
    assert value("One **bold** and *thin* ~~gone~~ `code`.\n\nTwo.\n\n- a\n- b\n  1. c\n") == (
        "<p>One <b>bold</b> and <i>thin</i> <s>gone</s> <code>code</code>.</p><p>Two.</p>"
        "<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>"
    )


def test_task_and_definition_lists_keep_their_meaning():
    assert value("- [x] done\n- [ ] open\n") == "<ul><li>☑ done</li><li>☐ open</li></ul>"
    assert value("Lock\n: Keeps others out.\n") == "<p><b>Lock</b></p><p>Keeps others out.</p>"


def test_code_inside_a_numbered_list_keeps_the_numbers():
    found = blocks("1. First\n\n   ```sh\n   ls\n   ```\n\n2. Second\n")
    assert [block["type"] for block in found] == ["paragraph", "code", "paragraph"]
    assert found[0]["value"] == "<p>1. First</p>"
    assert found[2]["value"] == "<p>2. Second</p>"


@pytest.mark.parametrize(
    ("info", "language", "more"),
    [
        ("js", "javascript", {}),
        ("python title='a b.py' {1,3-5}", "python", {"file_name": "a b.py", "marked_lines": "1, 3-5"}),
        ('go {linenos=true,hl_lines=[2,"4-6"]}', "go", {"show_line_numbers": True, "marked_lines": "2, 4-6"}),
        ('py hl_lines="2 3" linenums="1"', "python", {"show_line_numbers": True, "marked_lines": "2, 3"}),
        ("ts:src/app.ts", "typescript", {"file_name": "src/app.ts"}),
        ("rust,ignore", "rust", {}),
        ("diff-python", "python", {"is_diff": True}),
        ("c++", "cpp", {}),
        ("nonsense", "text", {}),
        ("", "text", {}),
    ],
)
def test_fences_say_language_title_and_lines(info, language, more):
    found = value(f"```{info}\nx = 1\n```\n")
    assert found["language"] == language
    assert {name: found[name] for name in more} == more


def test_code_stays_as_it_is():
    code = "\tif a &amp; b:\n\n        print('<T>')  \n\\\\ {{< x >}} {% raw %}"
    assert value(f"~~~text\n{code}\n~~~\n")["code"] == code


def test_levels_of_headings_do_not_skip():
    found = [block["value"] for block in blocks("# One\n\n#### Two\n\n## Three\n\n###### Four\n")]
    assert [(heading["text"], heading["level"]) for heading in found] == [
        ("One", "h2"), ("Two", "h3"), ("Three", "h3"), ("Four", "h4"),
    ]  # fmt: skip


def test_links_know_headings_by_the_names_that_tools_give_them():
    document = read("---\ntitle: T\n---\n## Set up!\n\nx\n\n## Set up!\n\n## Other {#here}\n")
    assert {name: document.anchors[name] for name in ("set-up", "set-up-1", "here")} == {
        "set-up": 0, "set-up-1": 2, "here": 3,
    }  # fmt: skip


def test_a_table_has_a_head_and_inline_cells():
    table = value("| Need | *Tool* |\n|---|---|\n| a \\| b | `c` |\n")["table"]
    assert [column["heading"] for column in table["columns"]] == ["Need", "Tool"]
    assert table["rows"] == [{"values": ["a | b", "<code>c</code>"]}]


def test_footnotes_become_references_and_notes():
    found = blocks(
        "Claim[^a] and aside^[In *passing*].\n\n[^a]: The source.\n\n    More.\n\n[^unused]: Nobody asks.\n"
    )
    notes = {block["value"]["label"]: block["value"]["text"] for block in found if block["type"] == "footnote"}
    assert notes["a"] == "<p>The source.</p><p>More.</p>"
    assert notes["unused"] == "<p>Nobody asks.</p>"
    assert "<p>In <i>passing</i></p>" in notes.values()


def test_a_note_may_begin_on_the_next_line():
    found = blocks("Claim[^a].\n\n[^a]:\n  The source.\n[^b]: Other.\n")
    assert [block["value"]["text"] for block in found[1:]] == ["<p>The source.</p>", "<p>Other.</p>"]


def test_details_without_content_are_a_line():
    assert blocks("<details><summary>Nothing</summary></details>\n") == [
        {"type": "paragraph", "value": "<p>Nothing</p>"}
    ]


def test_a_picture_in_a_line_becomes_a_block():
    text = 'Before ![A lock](lock.png "Shut"){width=wide} after.\n'
    assert kinds(text) == ["paragraph", "picture", "paragraph"]
    assert value(text, 1) == {
        "image": {"image": "lock.png", "alt_text": "A lock", "decorative": False}, "caption": "Shut", "width": "wide",
    }  # fmt: skip
    assert codes(text) == ["picture-in-line"]


def test_a_picture_that_links_keeps_its_link():
    found = blocks("[![Build](badge.svg)](https://example.org/ci)\n")
    assert found[0]["type"] == "picture"
    assert found[1]["value"] == '<p><a href="https://example.org/ci">Build</a></p>'


def test_quotations_have_a_source_and_keep_their_links():
    found = blocks("> Simple is better.\n>\n> — [Tim Peters](https://example.org/zen)\n")
    assert found[0]["value"] == {
        "text": "Simple is better.", "source": "Tim Peters", "source_url": "https://example.org/zen",
    }  # fmt: skip
    found = blocks("> See [the manual](https://example.org/) first.\n")
    assert [block["type"] for block in found] == ["quote", "paragraph"]
    assert "https://example.org/" in found[1]["value"]


def test_html_that_means_something_is_understood():
    found = blocks(
        "<figure><img src='a.png' alt='A'><figcaption>Below</figcaption></figure>\n\n"
        "<details><summary>More</summary>\n\nInside.\n\n```sh\nls\n```\n\n</details>\n\n"
        "Press <kbd>Ctrl</kbd>, H<sub>2</sub>O.\n\n"
        "<table><tr><th>A</th></tr><tr><td>1</td></tr></table>\n\n"
        "<iframe src='https://www.youtube.com/embed/abc?rel=0' title='Talk'></iframe>\n"
    )
    assert [block["type"] for block in found] == ["picture", "disclosure", "paragraph", "table", "embed"]
    assert found[0]["value"]["caption"] == "Below"
    assert [child["type"] for child in found[1]["value"]["content"]] == ["paragraph", "code"]
    assert found[2]["value"] == "<p>Press <kbd>Ctrl</kbd>, H<sub>2</sub>O.</p>"
    assert found[4]["value"]["url"] == "https://www.youtube.com/watch?v=abc"


def test_what_nobody_escaped_stays_readable():
    assert value("A Vec<String> or <T> of <your-name>.\n") == (
        "<p>A Vec&lt;String&gt; or &lt;T&gt; of &lt;your-name&gt;.</p>"
    )


def test_bare_addresses_become_links():
    assert (
        value("See https://example.org/a.\n")
        == '<p>See <a href="https://example.org/a">https://example.org/a</a>.</p>'
    )


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "<p onclick=alert(1) style='x'>text</p>",
        "<img src=x onerror=alert(1)>",
        "[click](javascript:alert(1))",
        "<a href='jAvAsCrIpT:alert(1)'>click</a>",
        "![x](data:text/html;base64,PHNjcmlwdD4=)",
        "<svg onload=alert(1)><script>alert(1)</script></svg>",
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
        "<iframe src='javascript:alert(1)'></iframe>",
        "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
        "<details ontoggle=alert(1) open><summary onclick=alert(1)>s</summary>text</details>",
        "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
        "| a |\n|---|\n| <img src=x onerror=alert(1)> [x](vbscript:a) |",
        "[^1]\n\n[^1]: <b onmouseover=alert(1)>x</b>",
        "<Foo onclick={() => alert(1)}>x</Foo>",
    ],
)
def test_scripts_do_not_survive(attack):
    document = read(f"---\ntitle: T\n---\nBefore.\n\n{attack}\n\nAfter.\n")
    html = [text for text in _rich_texts(document.blocks) if "To be converted" not in text]
    for text in html:
        lower = text.lower()
        assert "<script" not in lower and "<iframe" not in lower and "<img" not in lower
        assert 'href="javascript' not in lower and 'href="data' not in lower and 'href="vbscript' not in lower
        assert not [tag for tag in _tags(lower) if " on" in tag or "style" in tag]
    for block in document.blocks:
        if block["type"] in ("picture", "embed"):
            address = str(block["value"].get("url") or block["value"]["image"]["image"])
            assert not address.startswith(("javascript:", "data:", "vbscript:"))


def _rich_texts(found):
    for entry in found if isinstance(found, list) else found.values() if isinstance(found, dict) else []:
        if isinstance(entry, str):
            yield entry
        else:
            yield from _rich_texts(entry)


def _tags(html):
    return [part.split(">")[0] for part in html.split("<")[1:]]


def test_the_loss_report_names_words_and_lines():
    from blog.markdown.losses import find_losses

    document = read("---\ntitle: T\n---\nOne two.\n\n[Three](https://example.org/three)\n\n```\ncode\n```\n")
    assert document.loss.lost == ()
    assert {kind: account.missing for kind, account in document.loss.accounts.items()} == dict.fromkeys(
        document.loss.accounts, ()
    )
    loss = find_losses("One two.\n\n[Three](https://example.org/three)\n", 3, document.metadata, document.blocks[:0])
    assert loss.lost == ((4, "one"), (4, "two"), (6, "three"))
    assert loss.accounts["links"].missing == ("https://example.org/three",)


STRANGE = {
    "brackets": "[" * 20_000,
    "stars": "*" * 20_000,
    "quotes": "> " * 5_000,
    "elements": "<div>" * 5_000,
    "lists": "- " * 5_000,
    "ticks": "`" * 20_001,
    "table": "| " * 20_000 + "\n" + "|-" * 20_000,
    "shortcodes": "{{< " * 10_000,
    "pictures": "![](" * 10_000,
    "one word": "a" * 500_000,
}


@pytest.mark.parametrize("text", STRANGE.values(), ids=STRANGE.keys())
def test_strange_text_is_read_or_refused_in_good_time(text):
    with suppress(UnreadableError):
        read(text)


def test_files_that_are_no_text_are_refused():
    with pytest.raises(UnreadableError, match="Line 2 is not valid UTF-8"):
        decode(b"fine\n\xff\xfe broken")
    with pytest.raises(UnreadableError, match="5,000,001 bytes"):
        decode(b"x" * 5_000_001)
    assert decode(b"\xef\xbb\xbfhello") == "hello"
    assert decode("hällo".encode("utf-16")) == "hällo"
