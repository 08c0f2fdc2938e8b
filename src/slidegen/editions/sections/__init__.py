"""A section of an edition as the block that tells it."""
