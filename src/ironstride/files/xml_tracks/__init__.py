"""Recordings written as XML: GPX, TCX and PWX, read by one streaming scanner into the columns of the FIT profile."""
