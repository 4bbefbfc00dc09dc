"""What is kept from whom: bars, hidden homes, sources that may not be named; and the case as somebody
else may see it.

Everything made for, or shown as, somebody else goes through `shown.shown_to`. Marks are read as they
stand today, on every view, however far back in time. My own pages are not kept from me: nothing here
is used for them but to say that a bar is there. Nothing here decides who needs to know.
"""
