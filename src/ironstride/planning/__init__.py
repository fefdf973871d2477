"""Phases counted back from the races, weeks, placement by the exact engine, prescriptions, and re-planning.

Pure: no disk and no clock. Today's date is an argument.
"""
