"""Signing in with the services that take no password for mail: Microsoft 365 and Google."""
