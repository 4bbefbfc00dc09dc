"""The case has a linter: small, named, explained rules over a case file, each in a file of its
letter (`k_needs.py`).

`engine` runs them, `facts` is what they are given, `model` what they return. They read a case file
and nothing else: never the workspace, never a screen.
"""
