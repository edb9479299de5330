"""A long article and its form, for what measures the admin."""

from typing import Any

from django.http import HttpResponse

from blog import builders


def article_body(repeats: int, picture: Any, page: Any) -> list[dict]:
    """Ten blocks of ten types, `repeats` times."""
    return [block for number in range(repeats) for block in _ten_blocks(number, picture, page)]


def _ten_blocks(number: int, picture: Any, page: Any) -> list[dict]:
    link = f'<a linktype="page" id="{page.pk}">how locks work</a>'
    return [
        builders.heading(f"Section {number}"),
        builders.paragraph(f"<p>Text {number} with <code>code</code> and a link: {link}.</p>"),
        builders.code(f"def f{number}():\n    return {number}", "python", file_name=f"file{number}.py"),
        builders.picture(picture, alternative_text=f"Drawing {number}"),
        builders.quote(f"Words {number}.", "Somebody"),
        builders.callout("note", f"<p>Note {number}.</p>"),
        builders.table(["Name", "Value"], [["a", str(number)], ["b", "2"]], caption=f"Table {number}"),
        builders.gallery([(picture, f"One {number}", ""), (picture, f"Two {number}", "")]),
        builders.disclosure(f"More {number}", [builders.paragraph("<p>Inside.</p>")]),
        builders.call_to_action(f"Go on {number}", "", "Read it", page=page),
    ]


def form_of(response: HttpResponse) -> dict[str, Any]:
    """What a browser would send of the article form on this page."""
    bound = response.context["form"]
    data: dict[str, Any] = {}
    for name in bound.fields:
        if name == "body":
            data |= _stream(bound.instance.body.stream_block, bound.instance.body, name)
        else:
            value = bound[name].value()
            data[name] = "" if value is None or value is False else str(value)
    data["tags"] = ""
    for formset in bound.formsets.values():
        data |= _formset(formset)
    return data


def _formset(formset: Any) -> dict[str, Any]:
    data = {
        f"{formset.prefix}-{name}": formset.management_form[name].value() for name in formset.management_form.fields
    }
    for form in formset.forms:
        for name in form.fields:
            value = form[name].value()
            data[form.add_prefix(name)] = "" if value in (None, False) else str(value)
    return data


def _stream(block: Any, value: Any, prefix: str) -> dict[str, Any]:
    data: dict[str, Any] = {f"{prefix}-count": len(value)}
    for number, child in enumerate(value):
        own = f"{prefix}-{number}"
        data |= {f"{own}-deleted": "", f"{own}-order": number, f"{own}-type": child.block_type, f"{own}-id": child.id}
        data |= _value(child.block, child.value, f"{own}-value")
    return data


def _list(block: Any, value: Any, prefix: str) -> dict[str, Any]:
    data: dict[str, Any] = {f"{prefix}-count": len(value.bound_blocks)}
    for number, child in enumerate(value.bound_blocks):
        own = f"{prefix}-{number}"
        data |= {f"{own}-deleted": "", f"{own}-order": number, f"{own}-type": "item", f"{own}-id": child.id}
        data |= _value(block.child_block, child.value, f"{own}-value")
    return data


def _value(block: Any, value: Any, prefix: str) -> dict[str, Any]:
    kind = type(block)
    names = {base.__name__ for base in kind.__mro__}
    if "BaseStreamBlock" in names:
        return _stream(block, value, prefix)
    if "ListBlock" in names:
        return _list(block, value, prefix)
    if "ImageBlock" in names:
        fields = {"image": value.pk, "alt_text": value.contextual_alt_text or ""}
        fields |= {"decorative": "on"} if value.decorative else {}
        return {f"{prefix}-{name}": field for name, field in fields.items()}
    if "BaseTypedTableBlock" in names:
        return _table(block, value, prefix)
    if "BaseStructBlock" in names:
        fields = {}
        for name, child in block.child_blocks.items():
            fields |= _value(child, value[name], f"{prefix}-{name}")
        return fields
    if "RichTextBlock" in names:
        return {prefix: block.field.widget.format_value(value.source)}
    shown = block.value_for_form(value)
    return {} if shown is False else {prefix: "" if shown is None else getattr(shown, "pk", shown)}


def _table(block: Any, value: Any, prefix: str) -> dict[str, Any]:
    data: dict[str, Any] = {
        f"{prefix}-caption": value.caption,
        f"{prefix}-column-count": len(value.columns),
        f"{prefix}-row-count": len(value.row_data),
    }
    for number, column in enumerate(value.columns):
        own = f"{prefix}-column-{number}"
        data |= {f"{own}-deleted": "", f"{own}-order": number, f"{own}-type": column["block"].name}
        data |= {f"{own}-heading": column["heading"]}
    for number, row in enumerate(value.row_data):
        data |= {f"{prefix}-row-{number}-deleted": "", f"{prefix}-row-{number}-order": number}
        for place, cell in enumerate(row["values"]):
            data |= _value(value.columns[place]["block"], cell, f"{prefix}-cell-{number}-{place}")
    return data
