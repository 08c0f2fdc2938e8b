"""What the content files may say, key by key, and whether they do."""
