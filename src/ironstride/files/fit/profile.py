"""The part of the FIT profile that Ironstride uses: message and field numbers, scales, offsets and units.

Facts of Garmin's public FIT profile for the messages below: a value is
``raw / scale - offset``. Fields that are not listed keep their number as ``unknown_N``; nothing is dropped.
"""

from dataclasses import dataclass
from typing import Final

TIMESTAMP_FIELD: Final = 253
FIT_EPOCH_S: Final = 631065600
"""Unix seconds of 1989-12-31T00:00Z, from which FIT counts."""

_TABLE: Final = """
file_id = 0
    0 type; 1 manufacturer; 2 product; 3 serial_number; 4 time_created; 5 number; 8 product_name
sport = 12
    0 sport; 1 sub_sport; 3 name
session = 18
    0 event; 1 event_type; 10 total_cycles;
    2 start_time; 5 sport; 6 sub_sport; 7 total_elapsed_time 1000 0 s; 8 total_timer_time 1000 0 s;
    9 total_distance 100 0 m; 11 total_calories 1 0 kcal; 14 avg_speed 1000 0 m/s; 15 max_speed 1000 0 m/s;
    16 avg_heart_rate 1 0 bpm; 17 max_heart_rate 1 0 bpm; 18 avg_cadence 1 0 rpm; 19 max_cadence 1 0 rpm;
    20 avg_power 1 0 W; 21 max_power 1 0 W; 22 total_ascent 1 0 m; 23 total_descent 1 0 m;
    24 total_training_effect 10; 25 first_lap_index; 26 num_laps; 28 trigger; 34 normalized_power 1 0 W;
    48 total_work 1 0 J; 49 avg_altitude 5 500 m; 50 max_altitude 5 500 m; 71 min_altitude 5 500 m;
    57 avg_temperature 1 0 C; 59 total_moving_time 1000 0 s; 64 min_heart_rate 1 0 bpm;
    89 avg_vertical_oscillation 10 0 mm; 90 avg_stance_time_percent 100 0 %; 91 avg_stance_time 10 0 ms;
    92 avg_fractional_cadence 128 0 rpm; 93 max_fractional_cadence 128 0 rpm; 110 sport_profile_name;
    124 enhanced_avg_speed 1000 0 m/s; 125 enhanced_max_speed 1000 0 m/s; 126 enhanced_avg_altitude 5 500 m;
    127 enhanced_min_altitude 5 500 m; 128 enhanced_max_altitude 5 500 m; 132 avg_vertical_ratio 100 0 %;
    133 avg_stance_time_balance 100 0 %; 134 avg_step_length 10 0 mm; 137 total_anaerobic_training_effect 10;
    147 avg_respiration_rate; 148 max_respiration_rate; 149 min_respiration_rate;
    169 enhanced_avg_respiration_rate 100 0 breaths/min; 170 enhanced_max_respiration_rate 100 0 breaths/min;
    180 enhanced_min_respiration_rate 100 0 breaths/min; 168 training_load_peak 65536; 181 total_grit 1 0 kGrit;
    192 workout_feel; 193 workout_rpe; 195 avg_stress 1 0 %;
    199 total_fractional_ascent 100 0 m; 200 total_fractional_descent 100 0 m; 208 avg_core_temperature 100 0 C;
    253 timestamp 1 0 s; 254 message_index
lap = 19
    0 event; 1 event_type;
    2 start_time; 7 total_elapsed_time 1000 0 s; 8 total_timer_time 1000 0 s; 9 total_distance 100 0 m;
    11 total_calories 1 0 kcal; 13 avg_speed 1000 0 m/s; 14 max_speed 1000 0 m/s; 15 avg_heart_rate 1 0 bpm;
    16 max_heart_rate 1 0 bpm; 17 avg_cadence 1 0 rpm; 18 max_cadence 1 0 rpm; 19 avg_power 1 0 W;
    20 max_power 1 0 W; 21 total_ascent 1 0 m; 22 total_descent 1 0 m; 23 intensity; 24 lap_trigger; 25 sport;
    33 normalized_power 1 0 W; 39 sub_sport; 42 avg_altitude 5 500 m;
    43 max_altitude 5 500 m; 62 min_altitude 5 500 m; 113 enhanced_min_altitude 5 500 m;
    114 enhanced_max_altitude 5 500 m; 50 avg_temperature 1 0 C; 52 total_moving_time 1000 0 s;
    63 min_heart_rate 1 0 bpm; 71 wkt_step_index; 77 avg_vertical_oscillation 10 0 mm;
    78 avg_stance_time_percent 100 0 %; 79 avg_stance_time 10 0 ms; 80 avg_fractional_cadence 128 0 rpm;
    81 max_fractional_cadence 128 0 rpm; 110 enhanced_avg_speed 1000 0 m/s; 111 enhanced_max_speed 1000 0 m/s;
    112 enhanced_avg_altitude 5 500 m; 118 avg_vertical_ratio 100 0 %; 119 avg_stance_time_balance 100 0 %;
    120 avg_step_length 10 0 mm; 136 enhanced_avg_respiration_rate 100 0 breaths/min;
    137 enhanced_max_respiration_rate 100 0 breaths/min; 147 avg_respiration_rate; 148 max_respiration_rate;
    253 timestamp 1 0 s; 254 message_index
record = 20
    0 position_lat 1 0 semicircles; 1 position_long 1 0 semicircles; 2 altitude 5 500 m; 3 heart_rate 1 0 bpm;
    4 cadence 1 0 rpm; 5 distance 100 0 m; 6 speed 1000 0 m/s; 7 power 1 0 W; 8 compressed_speed_distance;
    9 grade 100 0 %; 10 resistance; 11 time_from_course 1000 0 s; 12 cycle_length 100 0 m; 13 temperature 1 0 C;
    17 speed_1s 16 0 m/s; 18 cycles; 19 total_cycles; 28 compressed_accumulated_power; 29 accumulated_power 1 0 W;
    30 left_right_balance; 31 gps_accuracy 1 0 m; 32 vertical_speed 1000 0 m/s; 33 calories 1 0 kcal;
    39 vertical_oscillation 10 0 mm; 40 stance_time_percent 100 0 %; 41 stance_time 10 0 ms; 42 activity_type;
    43 left_torque_effectiveness 2 0 %; 44 right_torque_effectiveness 2 0 %; 45 left_pedal_smoothness 2 0 %;
    46 right_pedal_smoothness 2 0 %; 47 combined_pedal_smoothness 2 0 %; 48 time128 128 0 s; 49 stroke_type;
    50 zone; 51 ball_speed 100 0 m/s; 52 cadence256 256 0 rpm; 53 fractional_cadence 128 0 rpm;
    54 total_hemoglobin_conc 100 0 g/dL; 55 total_hemoglobin_conc_min 100 0 g/dL;
    56 total_hemoglobin_conc_max 100 0 g/dL; 57 saturated_hemoglobin_percent 10 0 %;
    58 saturated_hemoglobin_percent_min 10 0 %; 59 saturated_hemoglobin_percent_max 10 0 %; 62 device_index;
    67 left_pco 1 0 mm; 68 right_pco 1 0 mm; 69 left_power_phase 0.7111111 0 degrees;
    70 left_power_phase_peak 0.7111111 0 degrees; 71 right_power_phase 0.7111111 0 degrees;
    72 right_power_phase_peak 0.7111111 0 degrees; 73 enhanced_speed 1000 0 m/s; 78 enhanced_altitude 5 500 m;
    81 battery_soc 2 0 %; 82 motor_power 1 0 W; 83 vertical_ratio 100 0 %; 84 stance_time_balance 100 0 %;
    85 step_length 10 0 mm; 87 cycle_length16 100 0 m; 91 absolute_pressure 1 0 Pa; 92 depth 1000 0 m;
    93 next_stop_depth 1000 0 m; 94 next_stop_time 1 0 s; 95 time_to_surface 1 0 s; 96 ndl_time 1 0 s;
    97 cns_load 1 0 %; 98 n2_load 1 0 %; 99 respiration_rate 1 0 s; 108 enhanced_respiration_rate 100 0 breaths/min;
    114 grit; 115 flow; 116 current_stress 100; 117 ebike_travel_range 1 0 km; 118 ebike_battery_level 1 0 %;
    119 ebike_assist_mode; 120 ebike_assist_level_percent 1 0 %; 123 air_time_remaining 1 0 s;
    124 pressure_sac 100 0 bar/min; 125 volume_sac 100 0 L/min; 126 rmv 100 0 L/min; 127 ascent_rate 1000 0 m/s;
    129 po2 100 0 %; 139 core_temperature 100 0 C; 253 timestamp 1 0 s
event = 21
    0 event; 1 event_type; 2 data16; 3 data; 4 event_group; 13 device_index; 15 start_timestamp; 253 timestamp 1 0 s
device_info = 23
    0 device_index; 1 device_type; 2 manufacturer; 3 serial_number; 4 product; 5 software_version 100;
    25 source_type; 27 product_name; 253 timestamp 1 0 s
weight_scale = 30
    0 weight 100 0 kg; 1 percent_fat 100 0 %; 2 percent_hydration 100 0 %; 3 visceral_fat_mass 100 0 kg;
    4 bone_mass 100 0 kg; 5 muscle_mass 100 0 kg; 7 basal_met 4 0 kcal/day; 8 physique_rating;
    9 active_met 4 0 kcal/day; 10 metabolic_age; 11 visceral_fat_rating; 12 user_profile_index; 13 bmi 10 0 kg/m^2;
    253 timestamp 1 0 s
hrv = 78
    0 time 1000 0 s
length = 101
    0 event; 1 event_type; 2 start_time; 3 total_elapsed_time 1000 0 s; 4 total_timer_time 1000 0 s;
    5 total_strokes; 6 avg_speed 1000 0 m/s; 7 swim_stroke; 9 avg_swimming_cadence; 10 event_group;
    11 total_calories 1 0 kcal; 12 length_type; 22 enhanced_avg_respiration_rate 100 0 breaths/min;
    23 enhanced_max_respiration_rate 100 0 breaths/min; 24 avg_respiration_rate; 25 max_respiration_rate;
    253 timestamp 1 0 s; 254 message_index
hr = 132
    0 fractional_timestamp 32768 0 s; 1 time256 256 0 s; 6 filtered_bpm 1 0 bpm; 9 event_timestamp 1024 0 s;
    10 event_timestamp_12; 253 timestamp 1 0 s
workout = 26
    4 sport; 5 capabilities; 6 num_valid_steps; 8 wkt_name; 11 sub_sport; 14 pool_length 100 0 m;
    15 pool_length_unit; 17 wkt_description; 254 message_index
workout_step = 27
    0 wkt_step_name; 1 duration_type; 2 duration_value; 3 target_type; 4 target_value; 5 custom_target_value_low;
    6 custom_target_value_high; 7 intensity; 8 notes; 9 equipment; 10 exercise_category; 11 exercise_name;
    12 exercise_weight 100 0 kg; 13 weight_display_unit; 19 secondary_target_type; 20 secondary_target_value;
    21 secondary_custom_target_value_low; 22 secondary_custom_target_value_high; 254 message_index
activity = 34
    0 total_timer_time 1000 0 s; 1 num_sessions; 2 type; 3 event; 4 event_type; 5 local_timestamp; 6 event_group;
    253 timestamp 1 0 s
file_creator = 49
    0 software_version; 1 hardware_version
field_description = 206
    0 developer_data_index; 1 field_definition_number; 2 fit_base_type_id; 3 field_name; 6 scale; 7 offset; 8 units;
    14 native_mesg_num; 15 native_field_num
developer_data_id = 207
    0 developer_id; 1 application_id; 2 manufacturer_id; 3 developer_data_index; 4 application_version
set = 225
    0 duration 1000 0 s; 3 repetitions; 4 weight 16 0 kg; 5 set_type; 6 start_time; 7 category; 8 category_subtype;
    9 weight_display_unit; 10 message_index; 11 wkt_step_index; 254 timestamp 1 0 s
exercise_title = 264
    0 exercise_category; 1 exercise_name; 2 wkt_step_name; 254 message_index
"""

HEART_RATE_MONITOR: Final = 120
"""The `device_type` of a heart rate monitor paired by ANT+."""
FILE_TYPES: Final = {
    1: "device", 2: "settings", 3: "sport", 4: "activity", 5: "workout", 6: "course", 7: "schedules", 9: "weight",
    10: "totals", 11: "goals", 14: "blood_pressure", 15: "monitoring_a", 20: "activity_summary",
    28: "monitoring_daily", 32: "monitoring_b", 34: "segment", 35: "segment_list", 40: "exd_configuration",
}  # fmt: skip
SPORTS: Final = {
    0: "generic", 1: "running", 2: "cycling", 3: "transition", 4: "fitness_equipment", 5: "swimming",
    6: "basketball", 7: "soccer", 8: "tennis", 9: "american_football", 10: "training", 11: "walking",
    12: "cross_country_skiing", 13: "alpine_skiing", 14: "snowboarding", 15: "rowing", 16: "mountaineering",
    17: "hiking", 18: "multisport", 19: "paddling", 20: "flying", 21: "e_biking", 22: "motorcycling",
    23: "boating", 24: "driving", 25: "golf", 26: "hang_gliding", 27: "horseback_riding", 28: "hunting",
    29: "fishing", 30: "inline_skating", 31: "rock_climbing", 32: "sailing", 33: "ice_skating", 34: "sky_diving",
    35: "snowshoeing", 36: "snowmobiling", 37: "stand_up_paddleboarding", 38: "surfing", 39: "wakeboarding",
    40: "water_skiing", 41: "kayaking", 42: "rafting", 43: "windsurfing", 44: "kitesurfing", 45: "tactical",
    46: "jumpmaster", 47: "boxing", 48: "floor_climbing", 49: "baseball", 53: "diving", 62: "hiit", 64: "racket",
    65: "wheelchair_push_walk", 66: "wheelchair_push_run", 67: "meditation", 69: "disc_golf", 71: "cricket",
    72: "rugby", 73: "hockey", 74: "lacrosse", 75: "volleyball", 76: "water_tubing", 77: "wakesurfing",
    80: "mixed_martial_arts", 82: "snorkeling", 83: "dance", 84: "jump_rope", 254: "all",
}  # fmt: skip
SUB_SPORTS: Final = {
    0: "generic", 1: "treadmill", 2: "street", 3: "trail", 4: "track", 5: "spin", 6: "indoor_cycling", 7: "road",
    8: "mountain", 9: "downhill", 10: "recumbent", 11: "cyclocross", 12: "hand_cycling", 13: "track_cycling",
    14: "indoor_rowing", 15: "elliptical", 16: "stair_climbing", 17: "lap_swimming", 18: "open_water",
    19: "flexibility_training", 20: "strength_training", 21: "warm_up", 22: "match", 23: "exercise",
    24: "challenge", 25: "indoor_skiing", 26: "cardio_training", 27: "indoor_walking", 28: "e_bike_fitness",
    29: "bmx", 30: "casual_walking", 31: "speed_walking", 32: "bike_to_run_transition",
    33: "run_to_bike_transition", 34: "swim_to_bike_transition", 35: "atv", 36: "motocross", 37: "backcountry",
    38: "resort", 39: "rc_drone", 40: "wingsuit", 41: "whitewater", 42: "skate_skiing", 43: "yoga", 44: "pilates",
    45: "indoor_running", 46: "gravel_cycling", 47: "e_bike_mountain", 48: "commuting", 49: "mixed_surface",
    50: "navigate", 51: "track_me", 52: "map", 58: "virtual_activity", 59: "obstacle", 62: "breathing",
    65: "sail_race", 67: "ultra", 68: "indoor_climbing", 69: "bouldering", 70: "hiit", 73: "amrap", 74: "emom",
    75: "tabata", 84: "pickleball", 85: "padel", 86: "indoor_wheelchair_walk", 87: "indoor_wheelchair_run",
    88: "indoor_hand_cycling", 94: "squash", 95: "badminton", 96: "racquetball", 97: "table_tennis",
    110: "fly_canopy", 111: "fly_paraglide", 112: "fly_paramotor", 113: "fly_pressurized", 114: "fly_navigate",
    115: "fly_timer", 116: "fly_altimeter", 117: "fly_wx", 118: "fly_vfr", 119: "fly_ifr", 254: "all",
}  # fmt: skip
INTENSITIES: Final = {
    0: "active", 1: "rest", 2: "warmup", 3: "cooldown", 4: "recovery", 5: "interval", 6: "other",
}  # fmt: skip
LAP_TRIGGERS: Final = {
    0: "manual", 1: "time", 2: "distance", 3: "position_start", 4: "position_lap", 5: "position_waypoint",
    6: "position_marked", 7: "session_end", 8: "fitness_equipment",
}  # fmt: skip
MANUFACTURERS: Final = {
    1: "garmin", 13: "dynastream_oem", 15: "dynastream", 23: "suunto", 32: "wahoo_fitness", 38: "osynce",
    40: "concept2", 70: "sigmasport", 76: "moxy", 89: "tacx", 95: "stryd", 123: "polar_electro",
    255: "development", 260: "zwift", 265: "strava", 267: "bryton", 269: "navman", 281: "trainer_road",
    294: "coros", 303: "greenteg", 309: "form", 310: "decathlon", 315: "RGT_cycling", 331: "mywhoosh",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldFacts:
    """Name, scale, offset and unit of a field; an unlisted one has its raw values."""

    name: str
    scale: float = 1.0
    offset: float = 0.0
    unit: str = ""


def _parse(table: str) -> tuple[dict[int, str], dict[int, dict[int, FieldFacts]]]:
    names: dict[int, str] = {}
    fields: dict[int, dict[int, FieldFacts]] = {}
    number = -1
    for line in table.strip().splitlines():
        if " = " in line:
            name, number_text = line.split(" = ")
            number = int(number_text)
            names[number], fields[number] = name, {}
            continue
        for row in filter(None, (part.split() for part in line.split(";"))):
            scale, offset = (float(row[i]) if len(row) > i else default for i, default in ((2, 1.0), (3, 0.0)))
            unit = row[4] if len(row) > 4 else ""
            fields[number][int(row[0])] = FieldFacts(name=row[1], scale=scale, offset=offset, unit=unit)
    return names, fields


_TIME: Final = FieldFacts(name="timestamp", unit="s")
NAMES, _FIELDS = _parse(_TABLE)
MESSAGES: Final = {name: number for number, name in NAMES.items()}


def field_facts(message: int, number: int) -> FieldFacts:
    """What is known of a field.

    >>> field_facts(20, 41)
    FieldFacts(name='stance_time', scale=10.0, offset=0.0, unit='ms')
    >>> field_facts(20, 250).name
    'unknown_250'
    """
    known = _FIELDS.get(message, {}).get(number)
    if known is None:
        # The protocol gives this number the same sense in every message.
        return _TIME if number == TIMESTAMP_FIELD else FieldFacts(name=f"unknown_{number}")
    return known
