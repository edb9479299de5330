"""Sentences, paragraphs and titles of generated articles."""

from random import Random

from blog.generating.vocabulary import Vocabulary

SENTENCE = (6, 24)


class Writer:
    """Writes one article's text. Words never hold a character that means something to HTML."""

    def __init__(self, random: Random, vocabulary: Vocabulary) -> None:
        self.random = random
        self.vocabulary = vocabulary

    def sentences(self, words: int) -> list[str]:
        """About `words` words, each sentence with its full stop."""
        drawn = self.vocabulary.words.draw(self.random, words)
        found, start = [], 0
        while start < len(drawn):
            length = self.random.randint(*SENTENCE)
            part = drawn[start : start + length]
            found.append(f"{part[0].capitalize()} {' '.join(part[1:])}".strip() + ".")
            start += length
        return found

    def text(self, words: int) -> str:
        return " ".join(self.sentences(words))

    def phrase(self, words: int) -> str:
        """A title or caption: words without a full stop, the telling ones rather than the common ones."""
        drawn = self.vocabulary.words.draw(self.random, words * 3)
        chosen = sorted(dict.fromkeys(drawn), key=len, reverse=True)[:words]
        return " ".join(chosen).capitalize()

    def identifier(self) -> str:
        return self.vocabulary.identifiers.draw(self.random, 1)[0]

    def name(self) -> str:
        """An identifier that every language takes for a name."""
        name = self.identifier()
        return "".join(letter if letter.isalnum() else "_" for letter in name).strip("_")
