"""The output folder and its manifest: all or nothing."""
