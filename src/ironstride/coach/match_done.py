"""placeholder"""


def match_batch(connection: object, stamp: object) -> None: ...
