"""Tests of the network: what the graph says, and drawings that cannot cross, cover or jump."""
