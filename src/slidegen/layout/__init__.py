"""From a deck and a brand to frames: measure, fit, split, place."""
