"""Tests of requests, what came back of them, and disagreements."""
