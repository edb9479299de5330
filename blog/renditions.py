"""The sizes in which pictures are shown, said once: templates ask for them, querysets prefetch them and `make run`
prepares them. A specification that is not listed here would be made while a reader waits."""

CARD_WEBP = ("fill-480x270|format-webp", "fill-960x540|format-webp")
CARD_JPEG = ("fill-480x270|format-jpeg", "fill-960x540|format-jpeg")
CARD_SPECS = (*CARD_WEBP, *CARD_JPEG)
"""The cover of an article on a card, 16:9. JPEG is for what cannot read WebP."""

COVER_WEBP = (*CARD_WEBP, "fill-1600x900|format-webp")
COVER_SPECS = (*COVER_WEBP, *CARD_JPEG)
"""The cover at the top of its article: the card's sizes and a larger one."""

PORTRAIT_SPECS = ("fill-96x96|format-webp", "fill-320x320|format-webp")
"""An author: beside a name, and on the author's page."""

LOGO_SPEC = "max-128x128|format-png"
SHARE_SPEC = "fill-1200x630|format-jpeg"
"""What other sites show when somebody shares a link."""
