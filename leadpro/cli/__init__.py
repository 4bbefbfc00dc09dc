"""The command line: click commands, one file a family. The accessible path to everything.

Commands read the arguments, call the domain, and print. No rule and no SQL belongs here.
"""
