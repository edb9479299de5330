"""What every block has in common: five things with one name."""

from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template
from django.utils.text import camel_case_to_spaces
from django.views.debug import get_default_exception_reporter_filter  # noqa: F401
from wagtail.blocks import StructBlock

from blog.blocks import BodyBlock
