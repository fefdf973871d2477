"""What is said of a slot for a picked session: on the slot, aloud, and above its panel."""

from ironstride.coach.move_session import Place
from ironstride.surfaces.web.language import Words
from ironstride.surfaces.web.rule_words import main_price, price_words, rule_words
from ironstride.surfaces.web.when_words import minutes_words


def _(text: str) -> str:
    """Marks a text for translation; `Words.gettext` translates it where it is shown."""
    return text


def place_tag(place: Place, words: Words) -> tuple[str, str]:
    """What stands on a slot: the price, and the weightiest reason for it. Nothing is given a reason that has none."""
    first = rule_words(place.rules[0].rule, words) if place.rules else ""
    match place.state:
        case "here":
            price = words.gettext(_("no place is better")) if place.is_best else main_price(place.cost, words)
            return words.gettext(_("Planned here")), price
        case "as-good":
            return words.gettext(_("as good")), ""
        case "never":
            return words.gettext(_("Never")), first
        case "costs":
            return main_price(place.cost, words), first
        case _:
            return words.gettext(_("Not here")), place.says


def place_aloud(place: Place, name: str, tag: str, reason: str, words: Words) -> str:
    """What is read out of a slot."""
    if place.state == "never":
        price = price_words(place.cost, words)
        said = words.gettext(_("{place}: never, {reason}. {price}. It asks before it is done."))
        return said.format(place=name, reason=reason, price=price)
    if place.state == "costs":
        said = words.gettext(_("{place}: {price}, {reason}."))
        return said.format(place=name, price=price_words(place.cost, words), reason=reason)
    if reason:
        return words.gettext(_("{place}: {tag}, {reason}")).format(place=name, tag=tag, reason=words.gettext(reason))
    return words.gettext(_("{place}: {tag}.")).format(place=name, tag=tag)


def place_title(place: Place, name: str, words: Words) -> str:
    """The heading of a slot's panel."""
    broken = place.cost.get("safety", 0)
    if place.state == "never" and broken:
        said = words.ngettext("{place} breaks {count} rule", "{place} breaks {count} rules", broken)
        return said.format(place=name, count=words.number(broken))
    if place.state == "never":
        return words.gettext(_("{place} goes beyond a limit")).format(place=name)
    if place.state == "costs":
        return words.gettext(_("{place} {price}")).format(place=name, price=main_price(place.cost, words))
    if place.state == "as-good":
        return words.gettext(_("{place} is as good")).format(place=name)
    if place.state == "here":
        return words.gettext(_("{place}: planned here")).format(place=name)
    return words.gettext(_("{place}: not here")).format(place=name)


def place_lead(place: Place, words: Words) -> str:
    """The sentence below the heading."""
    match place.state:
        case "never":
            return words.gettext(_("Drop it and we ask you to confirm; we never block you."))
        case "costs":
            return words.gettext(_("The exact price of the whole season: {price}.")).format(
                price=price_words(place.cost, words)
            )
        case "as-good":
            return words.gettext(_("No rule counts against it. The season is worth the same."))
        case "here" if place.is_best:
            return words.gettext(_("No place of this week is better."))
        case "here":
            return words.gettext(_("You put it here. Against the best place it {price}.")).format(
                price=price_words(place.cost, words)
            )
        case _:
            return words.gettext(place.says)


def only_minutes(place: Place, words: Words) -> str:
    """How long the session would be where it is shorter, "" elsewhere."""
    if place.shorter is None or place.minutes is None:
        return ""
    return words.gettext(_("only {minutes}")).format(minutes=minutes_words(place.minutes, words))


def shorter_aloud(place: Place, words: Words) -> str:
    """Why it would be shorter, to follow what is read out; "" where it keeps its length."""
    return "" if place.shorter is None else f" {words.gettext(place.shorter.says)}"
