"""The network around the child: a graph, what it says in words, and drawings of it as plain text.

`graph` and `measures` are what is so; `around` is what a drawing needs of it; `slots`, `place`,
`route` and `paint` make the ecomap; `ego` and `matrix` are other drawings of the same. All are pure:
a case file in, words or a `Scene` out. Nothing here knows a terminal, a screen, a workspace or a rule.
"""
