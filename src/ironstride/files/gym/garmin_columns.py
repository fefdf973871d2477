"""The columns and sports of Garmin's Activities.csv, in the languages we know of: data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from ironstride.files.gym.table import column_key

Form = Literal["text", "number", "count", "clock", "speed", "height", "percent", "temperature"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: how its cells are written, the field of a FIT session it means ("" where we take it ourselves), the
    factor to that field's unit, and its names.

    ``speed`` is a pace or a speed, ``height`` metres or feet, both by the account's units. ``count`` never has
    decimals, so its commas group thousands.
    """

    form: Form
    fit: str
    names: tuple[str, ...]
    factor: float = 1.0


def _column(form: Form, fit: str, names: str, factor: float = 1.0) -> Column:
    return Column(form, fit, tuple(names.split("|")), factor)


COLUMNS: Final[Mapping[str, Column]] = {
    "type": _column("text", "", "activity type|aktivitätstyp|type d'activité|tipo de actividad|tipo di attività"),
    "start": _column("text", "", "date|datum|fecha|data"),
    "favorite": _column("text", "", "favorite|favorit|favori|favorito|preferita"),
    "title": _column("text", "", "title|titel|titre|título|titolo"),
    "distance": _column("number", "", "distance|distanz|distancia|distanza"),
    "time": _column("clock", "", "time|activity time|zeit|durée|tiempo|tempo"),
    "moving": _column(
        "clock", "",
        "moving time|zeit in bewegung|temps de déplacement|tiempo en movimiento|tempo in movimento",
    ),
    "elapsed": _column(
        "clock", "",
        "elapsed time|verstrichene zeit|temps écoulé|tiempo transcurrido|tempo trascorso",
    ),
    "avg hr": _column(
        "number", "",
        "avg hr|ø hf|ø herzfrequenz|fréquence cardiaque moyenne|frecuencia cardiaca media|fc media",
    ),
    "max hr": _column(
        "number", "", "max hr|max. hf|maximale herzfrequenz|fréquence cardiaque maximale|frecuencia cardiaca máxima"
        "|fc máxima|fc max",
    ),
    "ascent": _column(
        "height", "",
        "total ascent|elev gain|positiver höhenunterschied|anstieg gesamt|ascension totale|ascenso total|ascesa totale",
    ),
    "calories": _column("count", "total_calories", "calories|kalorien|calorías|calorie"),
    "effect": _column(
        "number", "total_training_effect",
        "aerobic te|aerober te|te aérobie|te aeróbico|te attività aerobica",
    ),
    "avg cadence": _column(
        "number", "avg_cadence",
        "avg run cadence|ø schrittfrequenz (laufen)|cadence de course moyenne|cadencia de carrera media"
        "|cadenza di corsa media", 0.5,
    ),
    "max cadence": _column(
        "number", "max_cadence",
        "max run cadence|max. schrittfrequenz (laufen)|cadence de course maximale|cadencia de carrera máxima"
        "|cadenza di corsa max", 0.5,
    ),
    "avg bike cadence": _column("number", "avg_cadence", "avg bike cadence|ø trittfrequenz"),
    "max bike cadence": _column("number", "max_cadence", "max bike cadence|max. trittfrequenz"),
    "avg speed": _column(
        "speed", "enhanced_avg_speed",
        "avg pace|avg speed|ø pace|ø geschwindigkeit|allure moyenne|vitesse moyenne|ritmo medio|velocidad media"
        "|passo medio|velocità media",
    ),
    "max speed": _column(
        "speed", "enhanced_max_speed",
        "best pace|max speed|beste pace|maximale geschwindigkeit|meilleure allure|vitesse maximale|ritmo óptimo"
        "|mejor ritmo|velocidad máxima|passo migliore|velocità max",
    ),
    "gap": _column("speed", "grade_adjusted_avg_speed", "avg gap|ø gap|gap moyenne"),
    "descent": _column(
        "height", "total_descent",
        "total descent|elev loss|negativer höhenunterschied|abstieg gesamt|descente totale|descenso total"
        "|discesa totale",
    ),
    "lowest": _column(
        "height", "min_altitude",
        "min elevation|minimale höhe|altitude minimale|altura mínima|quota minima",
    ),
    "highest": _column(
        "height", "max_altitude",
        "max elevation|maximale höhe|altitude maximale|altura máxima|quota massima",
    ),
    "stride": _column(
        "number", "avg_step_length",
        "avg stride length|ø schrittlänge|longueur moyenne des foulées|longitud media de zancada|lunghezza media passo",
        1000.0,
    ),
    "ratio": _column(
        "number", "avg_vertical_ratio",
        "avg vertical ratio|durchschnittliches vertikales verhältnis|ø vertikales verhältnis|rapport vertical moyen"
        "|relación vertical media|rapporto verticale medio",
    ),
    "oscillation": _column(
        "number", "avg_vertical_oscillation",
        "avg vertical oscillation|ø vertikale bewegung|oscillation verticale moyenne|oscilación vertical media"
        "|oscillazione verticale media", 10.0,
    ),
    "contact": _column(
        "number", "avg_stance_time",
        "avg ground contact time|ø bodenkontaktzeit|temps de contact moyen avec le sol"
        "|tiempo medio de contacto con el suelo|tempo medio di contatto con il suolo",
    ),
    "balance": _column(
        "percent", "avg_stance_time_balance",
        "avg gct balance|avg ground contact time balance|durchschnittliche balance der bodenkontaktzeit",
    ),
    "normalized": _column("number", "normalized_power", "normalized power® (np®)|normalized power"),
    "stress": _column("number", "training_stress_score", "training stress score®|training stress score® (tss®)|tss"),
    "avg power": _column(
        "number", "avg_power",
        "avg power|ø leistung|puissance moyenne|potencia media|potenza media",
    ),
    "max power": _column("number", "max_power", "max power|max. leistung|puissance max.|potencia máxima|potenza max"),
    "steps": _column("count", "steps", "steps|schritte|pas|pasos|passi"),
    "reps": _column("count", "total_reps", "total reps|wiederholungen insgesamt|ripetizioni totali"),
    "sets": _column("count", "total_sets", "total sets|sätze insgesamt"),
    "best lap": _column(
        "clock", "best_lap_time",
        "best lap time|beste rundenzeit|temps du meilleur circuit|tempo lap migliore",
    ),
    "laps": _column(
        "count", "num_laps",
        "number of laps|anzahl der runden|anzahl der läufe|nombre de tours|numero di lap",
    ),
    "decompression": _column("text", "", "decompression|dekompression|décompression|decompressione"),
}  # fmt: skip

_ON_FOOT: Final = (
    ("running", "generic", "running|laufen|course à pied|carrera|corsa|hardlopen"),
    ("running", "treadmill", "treadmill running|treadmill|laufband|tapis de course|cinta|carrera en cinta"),
    ("running", "trail", "trail running|trail|trailrunning|trail run|carrera de montaña"),
    ("running", "track", "track running|bahnlauf|bahnlaufen"),
    ("running", "indoor_running", "indoor running|indoor track"),
    ("running", "virtual_activity", "virtual running|virtual run"),
    ("running", "ultra", "ultra run|ultra running"),
    ("walking", "generic", "walking|gehen|marche|marche à pied|caminata|caminar|camminata"),
    ("hiking", "generic", "hiking|wandern|randonnée|senderismo|escursionismo"),
)
_OTHER: Final = (
    ("cycling", "generic", "cycling|radfahren|cyclisme|ciclismo|biking"),
    ("cycling", "road", "road cycling|rennradfahren"),
    ("cycling", "mountain", "mountain biking|mountainbiken|vtt"),
    ("cycling", "gravel_cycling", "gravel cycling|gravel/unpaved cycling"),
    ("cycling", "indoor_cycling", "indoor cycling|indoor-radfahren|vélo d'intérieur"),
    ("cycling", "virtual_activity", "virtual cycling|virtual ride"),
    ("swimming", "lap_swimming", "pool swim|pool swimming|lap swimming|schwimmbadschwimmen|natation en piscine"),
    ("swimming", "open_water", "open water swimming|open water swim|freiwasserschwimmen"),
    ("training", "strength_training", "strength training|krafttraining|musculation|entrenamiento de fuerza|forza"),
    ("training", "yoga", "yoga"),
    ("training", "pilates", "pilates"),
    ("training", "cardio_training", "cardio|cardiotraining"),
    ("fitness_equipment", "elliptical", "elliptical|crosstrainer"),
    ("fitness_equipment", "stair_climbing", "stair stepper"),
    ("rowing", "generic", "rowing|rudern|aviron"),
    ("rowing", "indoor_rowing", "indoor rowing"),
)
SPORTS: Final = {name: (sport, sub) for sport, sub, names in (*_ON_FOOT, *_OTHER) for name in names.split("|")}
ON_FOOT: Final = frozenset(sport for sport, _, _ in _ON_FOOT)
_BY_NAME: Final = {name: column_id for column_id, column in COLUMNS.items() for name in column.names}
_ONLY_GARMIN: Final = ("training stress score", "normalized power®", "body battery")


def columns_of(headers: Sequence[str]) -> dict[str, str]:
    """The columns of `COLUMNS` that stand in a header, each with the key it has there.

    >>> columns_of(["Aktivitätstyp", "Datum", "Ø HF"])
    {'type': 'aktivitätstyp', 'start': 'datum', 'avg hr': 'ø hf'}
    """
    found: dict[str, str] = {}
    for key in map(column_key, headers):
        if (column_id := _BY_NAME.get(key)) and column_id not in found:
            found[column_id] = key
    return found


def is_activity_list(columns: Mapping[str, str]) -> bool:
    """Whether these columns are enough to read activities: a sport, a start and a time."""
    return "type" in columns and "start" in columns and ("time" in columns or "elapsed" in columns)


def looks_like_garmin(headers: Sequence[str]) -> bool:
    """Whether a header in whatever language holds names that only Garmin writes, in every language alike."""
    return any(key.startswith(_ONLY_GARMIN) for key in map(column_key, headers))
