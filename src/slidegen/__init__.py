"""slidegen: one structured content source, and for each audience its own deck, briefing note and handout."""
