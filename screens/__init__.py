"""The Textual app: one screen a file, its styles beside it. Imports leadpro, never the other way.

Installed as `leadpro.screens`. No rule, no record and no database belongs here: the composition root
(`app.py`) hands each screen data and callables.
"""

if __name__ != "leadpro.screens":
    raise ImportError("import leadpro.screens: under another name every class would exist twice")
