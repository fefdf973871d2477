"""Where people and programs meet Ironstride: requests and screens into `coach` calls, answers into text, JSON and ICS.

Training rules and SQL never enter. The only room that reads the clock or speaks to a terminal.
"""
