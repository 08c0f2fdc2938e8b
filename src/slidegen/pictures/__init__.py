"""Picture files: what they are, for all who read them, place them or write them."""
