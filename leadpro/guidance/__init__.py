"""Guidance where it is needed: help cards by kind of agency, the seven rules, bases, and a call's script.

Cards are data (`data/england/guidance/`, `bases.toml`) and hold no case; a script is made from a gap and
a case, and holds of it only what may be said to the agency that is rung. Nothing here saves or judges.
"""
