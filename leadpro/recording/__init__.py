"""From what a person types to records: one line, or the fields of a form. The command line and the app
share it.

It reads a case file and makes records; it saves nothing, and knows neither terminal nor screen.
"""
