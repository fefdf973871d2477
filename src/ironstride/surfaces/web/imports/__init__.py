"""Importing through a page: files taken in, checked in a thread that outlives the page, kept in one step."""
