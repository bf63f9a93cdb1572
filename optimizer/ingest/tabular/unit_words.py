"""Units of length and time as cells and headers write them, in the languages of the tables."""

from functools import lru_cache

from optimizer.ingest.tabular.folded_text import folded

_LENGTHS = {
    1.0: "m meter meters metre metres metri metros mtr metrow 米 メートル 公尺 metro metr metry metru méter metriä"
    " м метр метра метров метры 미터",
    1000.0: "km kms k kilometer kilometers kilometre kilometres kilometro kilometros quilometros chilometri kilometern"
    " kilometry kilometrow 公里 千米 キロ キロメートル klm kilometr kilometru kilométer kilometri kilometriä kilometrit"
    " quilômetro quilometro км километр километра километров километры 킬로미터",
    1609.344: "mi mile miles meilen mijl mijlen milles millas miglia milhas mil mile(s) 英里 マイル mls"
    " miglio milha milla mila mérföld maili mailia 마일 миль мили миля ми",
    0.3048: "ft feet foot fuss pieds pies piedi pes voet fod fot stopy 英尺 フィート",
    0.9144: "yd yds yard yards ヤード 码",
}
_TIMES = {
    86400.0: "d day days tag tage jour jours dia dias giorno giorni dag dagen dage dagar dni 日 天 dnů dny gün nap"
    " päivä päivää дней дня день дн 일",
    3600.0: "h hr hrs hour hours std stunde stunden heure heures hora horas ora ore uur u uren time timer tim timme"
    " timmar godz godzin godziny godzina 時間 小时 小時 时"
    " t hodin hodina hodiny óra órák ó saat sa tunti tuntia tunnit ч час часа часов 시간",
    60.0: "m min mins minute minutes minuten minuto minutos minuti minuut minutter minuter minut minuty 分 分钟 分鐘"
    " minuta perc percek dakika dk minuutti minuuttia minuutit мин минута минут минуты 분",
    1.0: "s sec secs second seconds sek sekunde sekunden seconde secondes segundo segundos secondi seg sekund sekunder"
    " sekundy 秒 秒钟 sekunda másodperc mp saniye sn sekunti sekuntia sekunnit с сек секунда секунд секунды 초",
    0.001: "ms msec msecs millis millisecond milliseconds millisekunden millisecondes milisegundos ミリ秒 毫秒",
}
LENGTHS = {folded(word): metres for metres, words in _LENGTHS.items() for word in words.split()}
"""Folded word to metres."""
TIMES = {folded(word): seconds for seconds, words in _TIMES.items() for word in words.split()}
"""Folded word to seconds."""


@lru_cache(maxsize=1024)
def metres_of(unit: str) -> float | None:
    """Metres of one such unit; None for a word that is none, and for the empty one."""
    return LENGTHS.get(folded(unit))


def seconds_of(unit: str) -> float | None:
    """Seconds of one such unit; None for a word that is none, and for the empty one."""
    return TIMES.get(folded(unit))
