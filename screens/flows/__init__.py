"""What a person does, from the key to what is saved: one file an act, named as in `actions.py`.

Each has `async def run(here)`. It is given the place it was asked from (`screens/here.py`), shows
screens and waits for their answer, and saves. Screens draw and know no workspace; flows know both and
draw nothing.
"""
