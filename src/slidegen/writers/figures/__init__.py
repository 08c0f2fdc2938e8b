"""Charts and drawings as pictures, for all who write pages."""
