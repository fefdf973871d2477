"""Where the app is found, for those who start it and those who only name it."""

from typing import Final

HOST: Final = "127.0.0.1"
PORT: Final = 8370
"""The port unless another one is named: our default."""
