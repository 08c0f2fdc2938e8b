"""Mail on its way: lists, recipients, the ledger, the server."""
