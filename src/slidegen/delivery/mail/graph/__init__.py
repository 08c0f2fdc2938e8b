"""Sending through Microsoft Graph, over HTTPS."""
