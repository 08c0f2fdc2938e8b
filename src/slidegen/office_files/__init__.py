"""Office packages as they lie on the disk: opened within limits, parsed, checked, related, written."""
