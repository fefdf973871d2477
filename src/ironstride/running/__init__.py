"""What a run says: steady segments, the economy proxy, stiffness, run load, and trends with their intervals.

File formats never enter, and neither does a verdict without an interval.
"""
