"""From content to what one audience is told: editions and the outlines of their documents."""
