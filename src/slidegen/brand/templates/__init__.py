"""Corporate templates: what would be made of one, and a brand from one."""
