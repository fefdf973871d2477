"""Writes the XML files that the tests of this folder read."""

from collections.abc import Iterable

GPX_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<gpx version="1.1" creator="a watch"'
    ' xmlns="http://www.topografix.com/GPX/1/1"'
    ' xmlns:gpxtpx="http://www.garmin.com/xmlschemas/TrackPointExtension/v1">\n'
)
TCX_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<TrainingCenterDatabase'
    ' xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"'
    ' xmlns:ns3="http://www.garmin.com/xmlschemas/ActivityExtension/v2">\n<Activities>\n'
)


def moment(second: int, minute: int = 0) -> str:
    return f"2026-11-03T06:{minute + second // 60:02d}:{second % 60:02d}Z"


def trkpt(second: int, *, minute: int = 0, hr: int | None = 140, cad: int | None = 85, more: str = "") -> str:
    """A point a little further north each second (0.00003 degrees are 3.3 m)."""
    beats = "" if hr is None else f"<gpxtpx:hr>{hr}</gpxtpx:hr>"
    turns = "" if cad is None else f"<gpxtpx:cad>{cad}</gpxtpx:cad>"
    return (
        f'<trkpt lat="{48 + second * 0.00003:.6f}" lon="11.5">\n  <ele>{500 + second / 10}</ele>\n'
        f"  <time>{moment(second, minute)}</time>\n  <extensions><gpxtpx:TrackPointExtension>{beats}{turns}"
        f"</gpxtpx:TrackPointExtension>{more}</extensions>\n</trkpt>\n"
    )


def segment(points: Iterable[str]) -> str:
    return f"<trkseg>\n{''.join(points)}</trkseg>\n"


def track(*segments: str, kind: str | None = "running", name: str = "Morning") -> str:
    said = "" if kind is None else f"<type>{kind}</type>"
    return f"<trk><name>{name}</name>{said}\n{''.join(segments)}</trk>\n"


def gpx(*tracks: str) -> bytes:
    return f"{GPX_HEAD}{''.join(tracks)}</gpx>\n".encode()


def a_gpx_run(samples: int = 60, **point: object) -> bytes:
    return gpx(track(segment(trkpt(second, **point) for second in range(samples))))


def trackpoint(second: int, *, minute: int = 0, cadence: int | None = 85, place: bool = True, hr: int = 140) -> str:
    where = (
        f"<Position><LatitudeDegrees>{48 + second * 0.00003:.6f}</LatitudeDegrees>"
        "<LongitudeDegrees>11.5</LongitudeDegrees></Position>\n"
    )
    turns = "" if cadence is None else f"<ns3:RunCadence>{cadence}</ns3:RunCadence>"
    return (
        f"<Trackpoint>\n<Time>{moment(second, minute)}</Time>\n{where if place else ''}"
        f"<AltitudeMeters>500.5</AltitudeMeters><DistanceMeters>{second * 3.0}</DistanceMeters>\n"
        f"<HeartRateBpm><Value>{hr}</Value></HeartRateBpm>\n<Extensions><ns3:TPX><ns3:Speed>3.0</ns3:Speed>"
        f"{turns}<ns3:Watts>250</ns3:Watts></ns3:TPX></Extensions>\n</Trackpoint>\n"
    )


def lap(*tracks: Iterable[str], start: str = moment(0), more: str = "") -> str:
    inside = "".join(f"<Track>\n{''.join(points)}</Track>\n" for points in tracks)
    return (
        f'<Lap StartTime="{start}"><TotalTimeSeconds>59.5</TotalTimeSeconds><DistanceMeters>177.0</DistanceMeters>\n'
        "<MaximumSpeed>3.4</MaximumSpeed><Calories>12</Calories><AverageHeartRateBpm><Value>139</Value>"
        "</AverageHeartRateBpm><Intensity>Active</Intensity><TriggerMethod>Distance</TriggerMethod>\n"
        f"{inside}{more}</Lap>\n"
    )


def activity(*laps: str, sport: str = "Running") -> str:
    return (
        f'<Activity Sport="{sport}"><Id>{moment(0)}</Id>\n{"".join(laps)}<Notes>felt easy</Notes>'
        "<Creator><Name>Pace 3</Name></Creator></Activity>\n"
    )


def tcx(*activities: str) -> bytes:
    return f"{TCX_HEAD}{''.join(activities)}</Activities>\n</TrainingCenterDatabase>\n".encode()


def a_tcx_run(samples: int = 60, **point: object) -> bytes:
    return tcx(activity(lap(trackpoint(second, **point) for second in range(samples))))


def pwx(*samples: str, sport: str = "Run", time: str = "2026-11-03T06:00:00", more: str = "") -> bytes:
    return (
        '<?xml version="1.0"?>\n<pwx xmlns="http://www.peaksware.com/PWX/1/0" version="1.0"><workout>'
        f"<sportType>{sport}</sportType><title>Easy</title><cmt>by feel</cmt><device id='x'><make>Maker</make>"
        f"<model>One</model></device><time>{time}</time>\n{more}{''.join(samples)}</workout></pwx>"
    ).encode()


def sample(offset: float, inside: str = "<hr>140</hr><spd>3</spd><pwr>250</pwr><cad>85</cad><alt>500</alt>") -> str:
    return f"<sample><timeoffset>{offset}</timeoffset>{inside}<lat>{48 + offset / 1e5}</lat><lon>11.5</lon></sample>\n"
