"""The case has a linter: small, named, explained rules over a case file, one file a letter.

`engine` runs them, `facts` is what they are given, `model` what they return. They read a case file
and nothing else: never the workspace, never a screen.
"""
