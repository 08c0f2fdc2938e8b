"""Bytes out. Writers decide nothing: what a document says and where it stands is settled before."""
