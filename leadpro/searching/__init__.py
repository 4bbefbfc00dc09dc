"""Finding words in a case as it is held or was on a day: which records hold them, and where in their words.

The index (`workspace/words.py`) proposes; the view decides, from its own text, so a view of an earlier day
can neither show nor count what was learned later. Nothing is drawn here, and nothing imported: the store
needs only `words.py`.
"""
