"""What is said: the nouns of content. No I/O, no libraries."""
