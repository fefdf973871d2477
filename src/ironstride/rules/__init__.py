"""The forms a rule can take, the clauses they ground into, checking a plan and explaining it.

Numbers that belong to a protocol stay on its page, and the engine stays in planning.
"""
