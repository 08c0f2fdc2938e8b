"""A section of an edition -> its block: the words, the order of the items, the marks."""
