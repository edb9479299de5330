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


def test_imports_of_mdx_stay_visible():
    found = blocks('import Chart from "./chart"\n\nText.\n', is_mdx=True)
    assert "import Chart" in found[0]["value"]["text"]
    assert blocks("import is a word here\n", is_mdx=True)[0]["value"] == "<p>import is a word here</p>"


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
