"""Words, dates and numbers in the language of an edition."""
