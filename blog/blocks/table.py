"""Tables with real header cells."""

from decimal import Decimal, InvalidOperation

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as gettext_now
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup, StructBlockValidationError
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

from blog.blocks import groups
from blog.blocks.frozen import FrozenAs
from blog.blocks.regions import region_number
from blog.blocks.text import InlineTextBlock


class NumberCellBlock(FrozenAs, blocks.DecimalBlock):
    """A number as it was typed: 1.10 stays 1.10."""

    frozen_as = "wagtail.blocks.DecimalBlock"

    def to_python(self, value):
        try:
            return None if value in (None, "") else Decimal(str(value))
        except InvalidOperation:
            return None


class TableBlock(blocks.StructBlock):
    table = TypedTableBlock(
        [
            ("text", InlineTextBlock(label=_("Text"), required=False)),
            ("number", NumberCellBlock(label=_("Number"), required=False)),
        ],
        label=_("Table"),
        help_text=_("Give every column a heading, and the table a caption that says what is compared."),
    )
    first_column_is_header = blocks.BooleanBlock(
        label=_("First column is a heading"),
        required=False,
        default=False,
        help_text=_("Tick this when the first cell of each row names the row."),
    )

    def clean(self, value):
        value = super().clean(value)
        if not self.is_deferred_validation and not (value["table"].columns and value["table"].row_data):
            raise StructBlockValidationError(
                block_errors={"table": ValidationError(_("Add at least one column and one row."))}
            )
        return value

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        number = region_number(context, "table")
        context["region_label"] = value["table"].caption or gettext_now("Table %(number)d") % {"number": number}
        return context

    class Meta:
        icon = "table"
        label = _("Table")
        description = _("Compares things in rows and columns. Wide tables scroll inside themselves.")
        group = groups.CODE_AND_DATA
        template = "blog/blocks/table.html"
        label_format = ""
        form_layout = BlockGroup(children=["table"], settings=["first_column_is_header"])
        preview_value = {
            "table": {
                "columns": [
                    {"type": "text", "heading": "Need"},
                    {"type": "text", "heading": "Tool"},
                    {"type": "number", "heading": "Lost in 1,000 crashes"},
                ],
                "rows": [
                    {"values": ["Nice to have", "<code>on_commit</code>", 12]},
                    {"values": ["Must happen", "Outbox and relay", 0]},
                    {"values": ["Must happen once", "Outbox and idempotent receiver", 0]},
                ],
                "caption": "What survives when a process dies",
            },
            "first_column_is_header": True,
        }
