"""What the words of an entry say, guessed from data: signals, themes and one nature (`reading.py`).

Nothing is imported here: the language checks need only `terms.py`, and start at once.
"""
