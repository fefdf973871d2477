"""A made-up runner with eleven months behind her, for looking around before anything of one's own is kept.

Nothing here is evidence of anything: every number of her body is our own invention, chosen so that the pages have
something believable to show. She is told apart everywhere by her name and by the database that she lies in.
"""
