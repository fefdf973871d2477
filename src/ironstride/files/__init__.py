"""Bytes to values and problems, and back: one module per format, FIT first.

Readers are handed bytes. They open no path, raise no web error and never drop what they don't understand in silence.
"""
