"""The encrypted workspace on disk: its keys, its database, its lock, and the journal kept in it."""
