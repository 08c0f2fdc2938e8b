"""How everything looks: colors, fonts, reference files. Knows no content."""
