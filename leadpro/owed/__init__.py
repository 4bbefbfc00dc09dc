"""What is owed as of a case's day: by whom, to whom, by when; what is set for a day; what goes with
somebody who leaves.

Read from a case file and nothing else. It saves nothing, and which of it is a gap belongs to the rules.
"""
