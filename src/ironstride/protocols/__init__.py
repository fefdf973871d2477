"""What the sources say, as TOML: protocols, rules, exercises, sources and evidence, and the readers of those pages.

A branch for one protocol never enters: if a page can't say it, the page's vocabulary grows.
"""
