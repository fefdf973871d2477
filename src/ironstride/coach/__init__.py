"""What an athlete can ask: make a plan, replan, log a set, import a run. Each question loads, thinks and saves.

Web types, SQL and formulas never enter.
"""
