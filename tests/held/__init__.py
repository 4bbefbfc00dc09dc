"""Held steps and allegations: made-up cases, and everything that makes sentences from them."""
