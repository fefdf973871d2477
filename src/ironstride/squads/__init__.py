"""The questions of `coach`, asked for many athletes at once.

A formula that one athlete wouldn't get never enters.
"""
