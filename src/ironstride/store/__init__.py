"""The schema, its migrations, and rows to values and back: two plain functions a noun.

Decisions never enter.
"""
