"""Source code."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as gettext_now
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.blocks.struct_block import BlockGroup, StructBlockValidationError

from blog.blocks import groups
from blog.blocks.feed_templates import HasFeedTemplate
from blog.blocks.frozen import FrozenAs
from blog.blocks.regions import region_number
from blog.highlighting import MarkedLinesError, highlight, parse_marked_lines, split_lines
from blog.languages import find_language, language_name, languages
from blog.table_of_contents import anchor

FOLDED_LINES = 24
"""How many lines of a long block are shown before it is unfolded; the height is in static/css/components/code.css."""
FEWEST_HIDDEN_LINES = 8
"""To unfold less than this is more work than to read it."""


def validate_language(text):
    if find_language(text) is None:
        raise ValidationError(
            _("“%(text)s” cannot be highlighted. Choose a language from the list, or Plain text."),
            params={"text": text},
        )


def validate_marked_lines(text):
    try:
        parse_marked_lines(text)
    except MarkedLinesError as error:
        raise ValidationError(
            _("“%(part)s” is not a line or a range of lines. Write it like this: 3, 5-8."), params={"part": error.part}
        ) from error


class LanguageInput(forms.TextInput):
    """A text field that suggests languages while somebody types."""

    def render(self, name, value, attrs=None, renderer=None):
        attrs = attrs or {}
        list_id = f"{attrs.get('id', name)}-languages"
        field = super().render(name, value, {**attrs, "list": list_id, "autocomplete": "off"}, renderer)
        options = format_html_join("", '<option value="{}"></option>', ((label,) for label in languages().values()))
        # Directly after each other: Wagtail's form script takes the first node for the field.
        return mark_safe(field.strip()) + format_html('<datalist id="{}">{}</datalist>', list_id, options)


class LanguageBlock(FrozenAs, blocks.CharBlock):
    """Editors see and type a name ("C++"); stored is the alias ("cpp")."""

    frozen_as = "wagtail.blocks.CharBlock"

    def __init__(self, **kwargs):
        super().__init__(validators=[validate_language], search_index=False, **kwargs)
        self.field.widget = LanguageInput()

    def value_for_form(self, value):
        return language_name(value) if value else value

    def value_from_form(self, value):
        return find_language(value or "") or value


class CodeTextBlock(FrozenAs, blocks.TextBlock):
    """Text in which the spaces at the beginning count."""

    frozen_as = "wagtail.blocks.TextBlock"

    class Widget(AdminAutoHeightTextInput):
        class Media:
            css = {"all": ["css/admin/code-block.css"]}

    @cached_property
    def field(self):
        attrs = {"rows": 6, "spellcheck": "false", "autocapitalize": "off", "wrap": "off", "class": "code-block-input"}
        return forms.CharField(widget=self.Widget(attrs=attrs), strip=False, **self.field_options)

    def clean(self, value):
        return super().clean("\n".join(split_lines(value)) if (value or "").strip() else "")


class CodeBlock(HasFeedTemplate, blocks.StructBlock):
    code = CodeTextBlock(label=_("Code"), default="")
    language = LanguageBlock(
        label=_("Language"),
        default="python",
        help_text=_("Clear the field and type to search: Python, SQL, Terminal session, Plain text …"),
    )
    file_name = blocks.CharBlock(
        label=_("File name"), required=False, default="", max_length=120, help_text=_("Shown above the code.")
    )
    caption = blocks.CharBlock(
        label=_("Caption"), required=False, default="", max_length=300, help_text=_("Shown below the code.")
    )
    show_line_numbers = blocks.BooleanBlock(
        label=_("Show line numbers"),
        required=False,
        default=False,
        help_text=_("Readers who copy the code do not get the numbers."),
    )
    marked_lines = blocks.CharBlock(
        label=_("Marked lines"),
        required=False,
        default="",
        max_length=100,
        search_index=False,
        validators=[validate_marked_lines],
        help_text=_("The lines that matter, counted from 1: for example 3, 5-8."),
    )
    is_diff = blocks.BooleanBlock(
        label=_("Shows a change"),
        required=False,
        default=False,
        help_text=_("Lines that begin with + were added, lines that begin with - removed. The signs are not copied."),
    )

    def clean(self, value):
        value = super().clean(value)
        last_line = len(split_lines(value["code"] or ""))
        too_high = [line for line in _marked_lines(value) if line > last_line]
        if too_high and not self.is_deferred_validation:
            message = _("Line %(line)d is marked, but the code ends at line %(last)d.")
            params = {"line": min(too_high), "last": last_line}
            raise StructBlockValidationError(block_errors={"marked_lines": ValidationError(message, params=params)})
        return value

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        if context.get("in_feed"):
            return context
        language = value["language"] or "text"
        context["language_name"] = language_name(language)
        context["region_label"] = gettext_now("Code %(number)d: %(what)s") % {
            "number": region_number(context, "code"),
            "what": ", ".join(filter(None, [value["file_name"], context["language_name"]])),
        }
        context["anchor"] = anchor(context.get("id"), "code")
        context["hidden_lines"] = _hidden_lines(value["code"] or "")
        html = highlight(
            value["code"] or "", language, marked_lines=_marked_lines(value), is_diff=bool(value["is_diff"])
        )
        context["highlighted"] = mark_safe(html)
        return context

    class Meta:
        icon = "code"
        label = _("Code")
        description = _("A piece of code, coloured by language, that readers can copy cleanly.")
        group = groups.CODE_AND_DATA
        template = "blog/blocks/code.html"
        feed_template = "blog/feeds/code.html"
        label_format = "{file_name} {language}"
        form_layout = BlockGroup(
            children=["code", "language", "file_name"],
            settings=["caption", "show_line_numbers", "marked_lines", "is_diff"],
        )
        preview_value = {
            "code": (
                "def place_order(cart):\n"
                "    # The message is written with the order, or not at all.\n"
                "    with transaction.atomic():\n"
                "        order = Order.objects.create(cart=cart)\n"
                '        Outbox.objects.create(topic="order.placed", key=order.pk)\n'
                "        transaction.on_commit(wake_relay)\n"
                "    return order"
            ),
            "language": "python",
            "file_name": "orders/services.py",
            "caption": "",
            "show_line_numbers": True,
            "marked_lines": "5-6",
            "is_diff": False,
        }


def _hidden_lines(code):
    hidden = len(split_lines(code)) - FOLDED_LINES
    return hidden if hidden >= FEWEST_HIDDEN_LINES else 0


def _marked_lines(value):
    try:
        return parse_marked_lines(value["marked_lines"] or "")
    except MarkedLinesError:
        return frozenset()
