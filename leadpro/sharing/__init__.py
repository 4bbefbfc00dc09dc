"""Who knows what beside who needs it: the grid of page 4 and `leadpro who-knows`, its topics and its words.

The ledger itself is `leadpro.knowledge`, what is kept from whom `leadpro.protecting`, who needs what
the rules' table. Nothing here saves or draws.
"""
