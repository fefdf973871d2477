"""The form in which a runner tells about herself: filled from a request, read back into one."""
