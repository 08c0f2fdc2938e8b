"""brand.yml and what it names: keys, colors, typography, logos."""
