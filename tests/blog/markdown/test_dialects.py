"""What other tools add to Markdown."""

import pytest

from blog.markdown import read


def blocks(text, **options):
    return read(f"---\ntitle: T\nsite: x\n---\n{text}", **options).blocks


@pytest.mark.parametrize(
    ("text", "kind", "title"),
    [
        ("> [!NOTE]\n> Text.\n", "note", ""),
        ("> [!CAUTION] Hot\n> Text.\n", "warning", "Hot"),
        (":::tip\nText.\n:::\n", "tip", ""),
        (":::danger[Hot]\nText.\n:::\n", "warning", "Hot"),
        ("::: warning Hot\nText.\n:::\n", "warning", "Hot"),
        ('!!! warning "Hot"\n    Text.\n', "warning", "Hot"),
        ('{{< notice tip "Hot" >}}\nText.\n{{< /notice >}}\n', "tip", "Hot"),
        ('{{% alert title="Hot" color="warning" %}}\nText.\n{{% /alert %}}\n', "warning", "Hot"),
        ("{% note info %}\nText.\n{% endnote %}\n", "note", "info"),
        ('<Callout type="warning" title="Hot">\n\nText.\n\n</Callout>\n', "warning", "Hot"),
        ("<Note>Text.</Note>\n", "note", ""),
    ],
)
def test_callouts_of_many_tools(text, kind, title):
    (found,) = blocks(text)
    assert found["type"] == "callout"
    assert (found["value"]["kind"], found["value"]["title"]) == (kind, title)
    assert found["value"]["text"] == "<p>Text.</p>"


@pytest.mark.parametrize(
    "text",
    [
        "::: details More\nText.\n:::\n",
        '??? note "More"\n    Text.\n',
        '{{< details "More" >}}\nText.\n{{< /details >}}\n',
        '{{< expand title="More" >}}Text.{{< /expand >}}\n',
    ],
)
def test_things_to_unfold(text):
    (found,) = blocks(text)
    assert found["type"] == "disclosure"
    assert found["value"]["summary"] == "More"
    assert found["value"]["content"] == [{"type": "paragraph", "value": "<p>Text.</p>"}]


@pytest.mark.parametrize(
    "text",
    [
        "{{< youtube abc_1 >}}",
        '{{< youtube id="abc_1" >}}',
        '{{ youtube(id="abc_1") }}',
        "{% youtube abc_1 %}",
        '{% include youtube.html id="abc_1" %}',
        '<YoutubeEmbed video-id="abc_1" />',
        '{{video "https://www.youtube.com/embed/abc_1?rel=0"}}',
    ],
)
def test_films(text):
    (found,) = blocks(text + "\n")
    assert found["type"] == "embed"
    assert found["value"]["url"] == "https://www.youtube.com/watch?v=abc_1"


@pytest.mark.parametrize(
    "text",
    [
        '{{< figure src="a.png" alt="A" caption="Below" >}}',
        '{% include figure.html src="a.png" alt="A" caption="Below" %}',
        '{{ image(path="a.png", alt="A", caption="Below") }}',
        '<Figure src="a.png" alt="A" caption="Below" />',
    ],
)
def test_pictures(text):
    (found,) = blocks(text + "\n")
    assert found["value"]["image"] == {"image": "a.png", "alt_text": "A", "decorative": False}
    assert found["value"]["caption"] == "Below"


@pytest.mark.parametrize(
    "text",
    [
        "{% highlight ruby linenos %}\n{{ x }}\n{% endhighlight %}",
        '{{< highlight ruby "linenos=table" >}}\n{{ x }}\n{{< /highlight >}}',
        "{% codeblock lang:ruby %}\n{{ x }}\n{% endcodeblock %}",
    ],
)
def test_listings(text):
    (found,) = blocks(text + "\n")
    assert (found["type"], found["value"]["language"], found["value"]["code"]) == ("code", "ruby", "{{ x }}")


def test_template_expressions_in_addresses_are_filled_in():
    text = (
        'A [post]({{< relref "other.md" >}}), [another]({% post_url 2026-01-02-third %}), '
        "![x]({{ site.baseurl }}/img/{{ page.site }}.png)\n"
    )
    found = blocks(text)
    assert 'href="other.md"' in found[0]["value"]
    assert 'href="2026-01-02-third.md"' in found[0]["value"]
    assert found[1]["value"]["image"]["image"] == "/img/x.png"


def test_what_is_unknown_stays_visible_and_is_reported():
    document = read('---\ntitle: T\n---\nBefore.\n\n{{< chart data="x.csv" >}}\n\nIn {{< param y >}} line.\n')
    callout = document.blocks[1]["value"]
    assert callout["text"] == '<p><code>{{&lt; chart data="x.csv" &gt;}}</code></p>'
    assert document.blocks[2]["value"] == "<p>In <code>{{&lt; param y &gt;}}</code> line.</p>"
    assert [(remark.line, remark.code) for remark in document.remarks] == [
        (6, "shortcode-unknown"), (8, "shortcode-unknown"),
    ]  # fmt: skip


def test_what_stands_inside_something_unknown_is_kept():
    found = blocks("<Fancy mode={dark}>\n\nText **inside**.\n\n</Fancy>\n")
    assert [block["type"] for block in found] == ["callout", "paragraph"]
    assert found[1]["value"] == "<p>Text <b>inside</b>.</p>"


def test_what_mdx_needs_for_itself_is_left_out_and_reported():
    text = (
        "---\ntitle: T\n---\nimport Chart from './chart';\nimport {\n  A,\n  B,\n} from \"@theme/x\"\n\n"
        "{/* a note to authors */}\n\n<Grid sx={{ m: { p: 2 } }}>\n\nText.\n\n</Grid>\n"
    )
    document = read(text, is_mdx=True)
    assert [block["type"] for block in document.blocks] == ["callout", "paragraph"]
    assert document.blocks[1]["value"] == "<p>Text.</p>"
    codes = [(remark.line, remark.code) for remark in document.remarks]
    assert codes == [(4, "import-left-out"), (5, "import-left-out"), (12, "shortcode-unknown")]
    assert document.loss.lost == ()


def test_imports_outside_mdx_are_words_unless_something_uses_them():
    assert blocks("import is a word here\n", is_mdx=True)[0]["value"] == "<p>import is a word here</p>"
    assert "import x from" in blocks('import x from "y"\n')[0]["value"]
    found = blocks('import Chart from "./chart.vue"\n\nText.\n')
    assert found == [{"type": "paragraph", "value": "<p>Text.</p>"}]


def test_tabs_become_labelled_text():
    found = blocks('<Tabs>\n<TabItem label="npm">\n\n```sh\nnpm i\n```\n\n</TabItem>\n</Tabs>\n')
    assert [block["type"] for block in found] == ["paragraph", "code"]
    assert found[0]["value"] == "<p><b>npm</b></p>"


def test_pictures_that_a_component_imports_are_found():
    text = '<script setup>\nimport Chart from "./chart.png?url"\n</script>\n\n<img :src="Chart" alt="A chart">\n'
    (found,) = blocks(text)
    assert found["value"]["image"]["image"] == "./chart.png"


def test_shortcodes_in_code_are_code():
    assert blocks("Write `{{< youtube x >}}`.\n")[0]["value"] == "<p>Write <code>{{&lt; youtube x &gt;}}</code>.</p>"
    assert blocks("```\n{{< youtube x >}}\n```\n")[0]["value"]["code"] == "{{< youtube x >}}"


def test_tabs_of_mkdocs_and_addresses_of_pelican():
    found = blocks('=== "npm"\n\n    Run `npm i`.\n\n![A]({static}/img/a.png) and [b]({filename}/b.md)\n')
    assert found[0]["value"] == "<p><b>npm</b></p><p>Run <code>npm i</code>.</p>"
    assert found[1]["value"]["image"]["image"] == "/img/a.png"
    assert 'href="/b.md"' in found[2]["value"]


def test_what_only_tools_read_is_no_text():
    text = "[[toc]]\n\nText.\n{: .lead }\n\n```\n[[toc]]\n{: .lead }\n[x]({% post_url y %})\n```\n"
    found = blocks(text)
    assert found[0]["value"] == "<p>Text.</p>"
    assert found[1]["value"]["code"] == "[[toc]]\n{: .lead }\n[x]({% post_url y %})"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Let $a_1 * b_2 * c$ be.\n", "<p>Let <code>$a_1 * b_2 * c$</code> be.</p>"),
        (r"Let \\(x_i * y_i\\) be." + "\n", r"<p>Let <code>\\(x_i * y_i\\)</code> be.</p>"),
        ("From $5 to $6, or $x and $y.\n", "<p>From $5 to $6, or $x and $y.</p>"),
        (r"A \(plain\) bracket." + "\n", "<p>A (plain) bracket.</p>"),
    ],
)
def test_formulas_in_a_line_stay_as_they_are_written(text, expected):
    assert blocks(text)[0]["value"] == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("$$\n\\sum_{i} x_i \\\\\ny *a* b*\n$$\n", "\\sum_{i} x_i \\\\\ny *a* b*"),
        ("\\begin{align}\na_1 &= b_2 \\\\\n\\end{align}\n", "\\begin{align}\na_1 &= b_2 \\\\\n\\end{align}"),
    ],
)
def test_formulas_that_stand_alone_are_listings(text, code):
    (found,) = blocks(text)
    assert (found["value"]["code"], found["value"]["language"]) == (code, "tex")


def test_shortcodes_that_hugo_shows_are_text():
    (found,) = blocks("{{</* youtube x */>}}\n\nAnd {{%/* note */%}} too.\n")
    assert found["value"] == "<p>{{&lt; youtube x &gt;}}</p><p>And {{% note %}} too.</p>"


def test_comments_of_template_languages_are_no_text():
    text = "{% comment %}\nhidden\n{% endcomment %}\nText {# hidden #}.\n\n```\n{# shown #}\n```\n"
    found = blocks(text)
    assert found[0]["value"] == "<p>Text .</p>"
    assert found[1]["value"]["code"] == "{# shown #}"


def test_directives_of_astro_and_groups_of_vitepress():
    found = blocks(
        ':::note{title="Mind" .wide}\nText.\n:::\n\n::youtube[Talk]{id="abc"}\n\n'
        "::: code-group\n```js [config.js]\na\n```\n```ts{1,3-4}:line-numbers [config.ts]\nb\n```\n:::\n"
    )
    assert found[0]["value"]["title"] == "Mind"
    assert found[1]["value"]["url"] == "https://www.youtube.com/watch?v=abc"
    assert [block["value"]["file_name"] for block in found[2:]] == ["config.js", "config.ts"]
    assert found[3]["value"]["marked_lines"] == "1, 3-4" and found[3]["value"]["show_line_numbers"]


def test_admonitions_inside_admonitions_follow_each_other():
    inner = "    !!! warning\n        Two.\n\n        ```python\n        x = 1\n        ```\n"
    text = f'!!! note "Outer"\n    One.\n\n{inner}'
    found = blocks(text)
    assert [(block["type"], block["value"].get("kind")) for block in found] == [
        ("callout", "note"), ("callout", "warning"), ("code", None),
    ]  # fmt: skip
    assert found[2]["value"]["code"] == "x = 1"


def test_listings_in_lists_lose_their_indentation_only():
    found = blocks("1. One\n\n   ```yaml\n   a:\n     - b\n   ```\n\n2. Two\n\n   | x |\n   |---|\n   | y |\n")
    assert [block["type"] for block in found] == ["paragraph", "code", "paragraph", "table"]
    assert found[1]["value"]["code"] == "a:\n  - b"
    assert found[2]["value"] == "<p>2. Two</p>"


def test_definitions_and_boxes_to_tick():
    (found,) = blocks("Term\n: First\n: Second\n\n- [ ] open\n- [x] done\n")
    assert found["value"] == ("<p><b>Term</b></p><p>First</p><p>Second</p><ul><li>☐ open</li><li>☑ done</li></ul>")
