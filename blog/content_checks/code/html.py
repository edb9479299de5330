"""HTML, by libxml2. HTML forgives nearly everything; what is found are ends of what never began."""

from django.utils.translation import gettext as _
from lxml import etree

from blog.content_checks.code.mistakes import Mistake

_MEANT = {etree.ErrorTypes.ERR_TAG_NAME_MISMATCH}


def find_mistake(text: str) -> Mistake | None:
    parser = etree.HTMLParser(recover=True, no_network=True, huge_tree=False)
    try:
        etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError:
        return None  # nothing but white space or a comment
    for entry in parser.error_log:
        if entry.type in _MEANT:
            tag = entry.message.rpartition(":")[2].strip()
            return Mistake(entry.line, _("</%(tag)s> ends something that was not begun") % {"tag": tag})
    return None
