"""Protocol pages as nobody would write them, but could: every field at its ends, every rule bent."""

from random import Random

from ironstride.protocols.dose_fields import DOSE_FIELDS, STYLES, FieldShape
from ironstride.protocols.exercise import PATTERNS
from ironstride.protocols.page_doses import DOSE_PHASES
from ironstride.protocols.page_rules import common_rules

STRENGTHS = ('"must"', "{ quality = 0 }", "{ safety = 1000 }", "{ preference = 1000 }", "{ availability = 1000 }")


def made_page(seed: int) -> str:
    """The text of a page; the same seed gives the same page. Some have mistakes, which is for the reader to say."""
    random = Random(seed)
    lines = ['id = "made"', 'name = "Made"']
    for phase in random.sample(["all", *DOSE_PHASES], random.randint(1, 4)):
        lines.append(f"[dose.{phase}]")
        for name in random.sample(list(DOSE_FIELDS), random.randint(1, 8)):
            lines.append(f"{name} = {{ value = {_value(random, DOSE_FIELDS[name])} }}")
    if random.random() < 0.4:
        shares = f"sets_share = {random.choice((0.2, 1))}\nload_share = {random.choice((0.5, 1))}"
        lines += ["[deload]", f"every_weeks = {random.choice((2, 3, 12))}", shares]
    if random.random() < 0.4:
        lines += ["[variation]", f"main_weeks = [1, {random.randint(1, 52)}]", 'levers = ["rest", "eccentric-5s"]']
    if random.random() < 0.3:
        instead = random.choice(("technique", "base", "race", "taper"))
        lines += [
            "[gate]",
            'refuses = ["novice", "intermediate", "advanced"]',
            f'instead = "{instead}"',
            'says = "No."',
        ]
    for rule_id in random.sample(list(common_rules()), random.randint(0, 4)):
        lines.append(f"[rule.{rule_id}]")
        if random.random() < 0.5:
            lines.append(f"strength = {random.choice(STRENGTHS)}")
        for name, value in common_rules()[rule_id].numbers.items():
            if isinstance(value, int | float) and random.random() < 0.5:
                lines.append(f"{name} = {random.choice((0, 1, 0.5, 48, 10_000))}")
    return "\n".join(lines)


def _value(random: Random, shape: FieldShape) -> str:
    if shape.may_be_none and random.random() < 0.2:
        return '"none"'
    if shape.kind == "range":
        low, high = sorted(random.choice((shape.low, shape.high, random.uniform(shape.low, shape.high))) for _ in "ab")
        return f"[{int(low)}, {int(high)}]" if shape.is_whole else f"[{low:.3f}, {high:.3f}]"
    if shape.kind == "number":
        number = random.choice((shape.low, shape.high, (shape.low + shape.high) / 2))
        return str(int(number)) if shape.is_whole else f"{number:.1f}"
    if shape.kind == "style":
        return f'"{random.choice(STYLES)}"'
    return str(random.sample(sorted(PATTERNS), random.randint(1, 6))).replace("'", '"')
