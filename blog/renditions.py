CARD_SPECS = ("fill-400x225|format-webp",)
