"""What a slide layout shows besides its placeholders: shapes, pictures and backgrounds, resolved to values."""
