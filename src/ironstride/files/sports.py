"""What apps call a sport, in the FIT profile's words."""

import unicodedata
from typing import Final

from ironstride.files.fit.profile import SPORTS

_TABLE: Final = """
running: run, running, jogging, lauf, laufen, laufeinheit, course à pied, course a pied, carrera, correr, corsa,
    corrida, hardlopen, löpning, løb, løping, běh, bieg, juoksu, ラン, 跑步
running trail: trail run, trail running, trail, traillauf, trail course
running treadmill: treadmill, treadmill running, treadmill run
running track: track run, track running
running virtual_activity: virtual run, virtuallauf, virtueller lauf
running indoor_running: indoor running
running ultra: ultra run, ultra running
running street: street running
walking: walk, walking, spaziergang, gehen, marche, caminata, caminhada, passeggiata, wandeling, speed walking,
    casual walking
walking indoor_walking: indoor walking
hiking: hike, hiking, wanderung, wandern, randonnée, senderismo, trilha, escursione, wandeltocht, trekking
cycling: ride, cycling, bike, biking, radfahrt, radfahren, sortie à vélo, vélo, paseo en bicicleta, pedalada, giro,
    fietsrit, cycling sport, cycling transport, cycling trekking, handcycle, hand cycling, velomobile, bmx
cycling road: road biking, road cycling
cycling virtual_activity: virtual ride, virtuelle radfahrt, cycling virtual
cycling indoor_cycling: indoor cycling, indoor ride, spinning
cycling gravel_cycling: gravel ride, gravel cycling
cycling mountain: mountain bike ride, mtb ride, mountain biking
cycling cyclocross: cyclocross
cycling mixed_surface: mixed surface ride
cycling commuting: commuting ride
e_biking: e bike ride, ebike ride, e bike fitness, mountain biking electric, e mountain bike ride
swimming: swim, swimming, schwimmen, natation, natación, natação, nuoto, zwemmen
swimming lap_swimming: lap swimming, pool swim
swimming open_water: open water swimming, open water swim
training strength_training: weight training, strength training, traditional strength training,
    functional strength training, krafttraining, musculation, entrenamiento con pesas, treino com pesos,
    allenamento con i pesi, krachttraining, styrketräning, styrketrening, weightlifting, strength
training cardio_training: workout, cardio training, indoor cardio, mixed cardio, mixed metabolic cardio training,
    crossfit, cross training, fitness, entraînement, entrenamiento, allenamento, treino
training flexibility_training: flexibility, stretching, mobility
training yoga: yoga
training pilates: pilates
training exercise: core training, preparation and recovery, cooldown
hiit hiit: hiit, high intensity interval training
fitness_equipment elliptical: elliptical
fitness_equipment stair_climbing: stair stepper, stair climbing, stairs, step training, stair climber
rowing: row, rowing, rudern
rowing indoor_rowing: indoor rowing, virtual row
cross_country_skiing: nordic ski, cross country skiing, skilanglauf, roller ski, skate skiing, roller skiing
alpine_skiing: alpine ski, downhill skiing, skiing alpine, resort skiing
alpine_skiing backcountry: backcountry ski, backcountry skiing
snowboarding: snowboard, snowboarding
snowshoeing: snowshoe, snowshoes, snow shoeing, snow shoe
inline_skating: inline skate, inline skating, skating sports
ice_skating: ice skate, ice skating
rock_climbing: rock climbing, climbing, outdoor climbing
rock_climbing indoor_climbing: indoor climbing
rock_climbing bouldering: bouldering
mountaineering: mountaineering
paddling: canoeing, paddling, paddle sports
kayaking: kayaking
stand_up_paddleboarding: stand up paddling, stand up paddleboarding
surfing: surf, surfing, surfing sports
windsurfing: windsurf, windsurfing
kitesurfing: kitesurf, kitesurfing
sailing: sail, sailing
golf: golf
tennis: tennis
racket squash: squash
racket badminton: badminton
racket pickleball: pickleball
racket padel: padel
racket table_tennis: table tennis, tabletennis
racket racquetball: racquetball
soccer: soccer, football
basketball: basketball
volleyball: volleyball
american_football: american football
rugby: rugby
hockey: hockey
baseball: baseball
cricket: cricket
boxing: boxing, kickboxing
mixed_martial_arts: martial arts, mixed martial arts
dance: dance, cardio dance, social dance
jump_rope: jump rope
meditation: meditation, mind and body
wheelchair_push_walk: wheelchair, wheelchair walk pace
wheelchair_push_run: wheelchair run pace
multisport: multisport, multi sport, swim bike run, triathlon
transition: transition
horseback_riding: equestrian sports, horseback riding
"""


def sport_of(words: str) -> tuple[str, str]:
    """Sport and sub-sport by the FIT profile's names; ("", "") for words that nobody here knows.

    Capitals, spaces, underscores and hyphens don't count.

    >>> sport_of("WeightTraining")
    ('training', 'strength_training')
    >>> sport_of("trail_running")
    ('running', 'trail')
    """
    return _SPORTS.get(_squashed(words), ("", ""))


def _squashed(words: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFKC", words).casefold() if letter.isalnum())


def _parse() -> dict[str, tuple[str, str]]:
    found = {_squashed(name): (name, "") for name in SPORTS.values() if name not in ("generic", "all")}
    for line in _TABLE.strip().replace(",\n   ", ",").splitlines():
        names, words = line.split(":")
        sport, _, sub_sport = names.partition(" ")
        found |= {_squashed(word): (sport, sub_sport) for word in words.split(",")}
    return found


_SPORTS: Final = _parse()
