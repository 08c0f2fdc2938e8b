"""FINISHED FILES, looked at once more: what stands in them, for whoever is about to hand them on."""
