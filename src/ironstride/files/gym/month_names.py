"""How months are written in the languages of the apps, January first; variants of one month share a place."""

import unicodedata
from typing import Final

_BY_LANGUAGE: Final = {
    "English": "jan january|feb february|mar march|apr april|may|jun june|jul july|aug august|sep sept september"
    "|oct october|nov november|dec december",
    "German": "jan januar jän jänner|feb februar|märz mrz mär|apr april|mai|jun juni|jul juli|aug august"
    "|sep sept september|okt oktober|nov november|dez dezember",
    "French": "janv janvier|févr février fév|mars|avr avril|mai|juin|juil juillet|août|sept septembre|oct octobre"
    "|nov novembre|déc décembre",
    "Spanish": "ene enero|feb febrero|mar marzo|abr abril|may mayo|jun junio|jul julio|ago agosto"
    "|sep sept septiembre|oct octubre|nov noviembre|dic diciembre",
    "Italian": "gen gennaio|feb febbraio|mar marzo|apr aprile|mag maggio|giu giugno|lug luglio|ago agosto"
    "|set settembre|ott ottobre|nov novembre|dic dicembre",
    "Portuguese": "jan janeiro|fev fevereiro|mar março|abr abril|mai maio|jun junho|jul julho|ago agosto"
    "|set setembro|out outubro|nov novembro|dez dezembro",
    "Dutch": "jan januari|feb februari|mrt maart|apr april|mei|jun juni|jul juli|aug augustus|sep sept september"
    "|okt oktober|nov november|dec december",
    "Swedish": "jan januari|feb februari|mars mar|apr april|maj|juni jun|juli jul|aug augusti|sep sept september"
    "|okt oktober|nov november|dec december",
    "Danish": "jan januar|feb februar|mar marts|apr april|maj|jun juni|jul juli|aug august|sep sept september"
    "|okt oktober|nov november|dec december",
    "Norwegian": "jan januar|feb februar|mar mars|apr april|mai|jun juni|jul juli|aug august|sep sept september"
    "|okt oktober|nov november|des desember",
    "Finnish": "tammi tammik tammikuu tammikuuta|helmi helmik helmikuu helmikuuta|maalis maalisk maaliskuu maaliskuuta"
    "|huhti huhtik huhtikuu huhtikuuta|touko toukok toukokuu toukokuuta|kesä kesäk kesäkuu kesäkuuta"
    "|heinä heinäk heinäkuu heinäkuuta|elo elok elokuu elokuuta|syys syysk syyskuu syyskuuta"
    "|loka lokak lokakuu lokakuuta|marras marrask marraskuu marraskuuta|joulu jouluk joulukuu joulukuuta",
    "Polish": "sty styczeń stycznia|lut luty lutego|mar marzec marca|kwi kwiecień kwietnia|maj maja"
    "|cze czerwiec czerwca|lip lipiec lipca|sie sierpień sierpnia|wrz wrzesień września"
    "|paź październik października|lis listopad listopada|gru grudzień grudnia",
    "Czech": "led leden ledna|úno únor února|bře březen března|dub duben dubna|kvě květen května|čvn červen června"
    "|čvc červenec července|srp srpen srpna|zář září|říj říjen října|lis listopad listopadu|pro prosinec prosince",
    "Turkish": "oca ocak|şub şubat|mar mart|nis nisan|may mayıs|haz haziran|tem temmuz|ağu ağustos|eyl eylül|eki ekim"
    "|kas kasım|ara aralık",
    "Russian": "янв январь января|фев февр февраль февраля|мар март марта|апр апрель апреля|май мая|июн июнь июня"
    "|июл июль июля|авг август августа|сен сент сентябрь сентября|окт октябрь октября|ноя нояб ноябрь ноября"
    "|дек декабрь декабря",
}


def bare_letters(word: str) -> str:
    """A word without capitals, accents and dots, so that ``Févr.`` and ``fevr`` are one.

    >>> bare_letters("Févr.")
    'fevr'
    """
    decomposed = unicodedata.normalize("NFKD", word.casefold().replace("ı", "i"))
    return "".join(letter for letter in decomposed if letter != "." and not unicodedata.combining(letter))


def months_of(language: str) -> list[list[str]]:
    """The twelve months of a language, each with its variants."""
    return [month.split() for month in _BY_LANGUAGE[language].split("|")]


LANGUAGES: Final = tuple(_BY_LANGUAGE)
MONTH_NUMBERS: Final = {
    bare_letters(variant): number
    for language in LANGUAGES
    for number, month in enumerate(months_of(language), start=1)
    for variant in month
}
