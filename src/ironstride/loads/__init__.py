"""How heavy: 1RM equations, effort, warm-up ramps, what the kit on hand can hold, progression from logged sets.

The calendar never enters: these functions don't know which day it is.
"""
