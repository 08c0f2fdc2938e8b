"""The documents of an edition as outlines: deck, note, handout, message, calendar."""
