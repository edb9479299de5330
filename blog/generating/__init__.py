"""Making a site of any size, for measuring: articles that are nobody's, with the lengths and shapes of real ones.

Article number k of a seed is the same text whoever asks and however many are made, so a site can be grown.
"""
