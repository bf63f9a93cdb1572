"""Time zones by the names that programs give them: IANA's and Windows', a list of cities, an offset, a path.

A zone that the file itself defines is the file's (RFC 5545, 3.2.19), also under a name that means another one
elsewhere. Cities and names of zones come from CLDR in the languages of the tables, as programs write them in their
user's.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from hashlib import sha256
from zoneinfo import ZoneInfo, available_timezones

from optimizer.ingest.tabular.folded_text import folded
from optimizer.ingest.tabular.vocabulary import LANGUAGES

_DEFINED = re.compile(rb"(?m)^TZID[^:\r\n]*:([^\r\n]+)")
_NAMED = re.compile(rb'TZID=(?:"([^"\r\n]*)"|([^":;\r\n]*))')
_DEFINITION = re.compile(rb"(?ms)^BEGIN:VTIMEZONE.*?^END:VTIMEZONE")
_EACH = re.compile(rb"(?mi)(?=^BEGIN:VCALENDAR)")
_OFFSET = re.compile(
    r"\b(?:utc|gmt)\s*(?:([+\-\u2212])\s*(\d{1,2})(?::?(\d\d))?)?|^([+\-\u2212])(\d\d):?(\d\d)$", re.IGNORECASE
)
_MOST_NAMES = 200
"""Zones of one file that are looked up; no calendar has so many."""


@dataclass(frozen=True)
class ZonesRead:
    """The calendar's bytes with names that are understood, and what was taken for what."""

    raw: bytes
    notes: tuple[str, ...] = ()


def with_known_zones(raw: bytes) -> ZonesRead:
    """The calendar with every zone under a name that its parser knows; names that nobody knows stay."""
    if b"TZID" not in raw:
        return ZonesRead(raw)
    unfolded = re.sub(rb"\r?\n[ \t]", b"", raw)
    notes: dict[str, None] = {}
    calendars = _EACH.split(unfolded)
    return ZonesRead(b"".join(_with_known_zones(text, notes) for text in calendars), tuple(notes))


def _with_known_zones(text: bytes, notes: dict[str, None]) -> bytes:
    """One calendar of a file; two of them may mean different zones by one name."""
    text = _as_defined(text)
    asked = {quoted or bare for quoted, bare in _NAMED.findall(text)} - set(_DEFINED.findall(text))
    for name in sorted(asked)[:_MOST_NAMES]:
        words = name.decode("utf-8", "replace")
        zone = zone_named(words)
        if zone is not None and zone != words:
            text = _renamed(text, name, zone.encode())
            if not _is_plain(words):
                only = ", by its offset alone" if zone.startswith("Etc/") and zone != "Etc/UTC" else ""
                notes[f"zone {words[:60]!r} is taken as {zone}{only}"] = None
    return text


def zone_named(name: str) -> str | None:
    """The IANA zone that a name means; None for one that nobody knows.

    >>> zone_named("(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna")
    'Europe/Amsterdam'
    >>> zone_named("/mozilla.org/20050126_1/Europe/Berlin")
    'Europe/Berlin'
    """
    plain = name.strip().strip('"')
    for known in (_iana(plain), _windows().get(folded(plain)), _at_end_of_path(plain)):
        if known is not None:
            return known
    offset = _offset(plain)
    words = _OFFSET.sub(" ", re.sub(r"\((?:us|usa)[^)]*\)", " ", plain, flags=re.IGNORECASE))
    parts = [folded(part) for part in re.split(r"[,;:/()\u3001]", words) if folded(part)]
    for table in (_cities(), _names()):
        for part in parts:
            zones = sorted(zone for zone in table.get(part, ()) if offset is None or _has(zone, offset))
            if zones:
                return next((zone for zone in zones if folded(zone.rpartition("/")[2]) == part), zones[0])
    return None if offset is None else _of_offset(offset)


def _as_defined(text: bytes) -> bytes:
    """Every zone that the calendar defines under a name of its definition alone.

    The parser keeps definitions by their names for as long as it runs, and takes the first of a name: what Outlook
    calls `Customized Time Zone` is another zone in the next runner's calendar.
    """
    for block in _DEFINITION.findall(text):
        for name in sorted(set(_DEFINED.findall(block)) - _places()):
            new = b"in this file " + sha256(block).hexdigest()[:12].encode() + b" " + name
            line = re.compile(rb"(?m)^TZID:" + re.escape(name) + rb"(?=\r?$)")
            text = line.sub(b"TZID:" + new.replace(b"\\", b"\\\\"), text)
            text = _renamed(text, name, new)
    return text


@cache
def _places() -> frozenset[bytes]:
    """Zones by their place, `Europe/Berlin`: the whole history is known of them, files know a part of it."""
    return frozenset(name.encode() for name in available_timezones() if "/" in name)


def _renamed(text: bytes, name: bytes, new: bytes) -> bytes:
    return re.sub(rb'TZID="?' + re.escape(name) + rb'"?(?=[:;])', lambda _: b'TZID="' + new + b'"', text)


def _is_plain(name: str) -> bool:
    """Whether the name says which zone it is to any program, so that nothing need be told."""
    return folded(name) in _windows() or _at_end_of_path(name) is not None or _iana(name) is not None


@cache
def _ids() -> Mapping[str, str]:
    return {zone.casefold(): zone for zone in available_timezones()}


def _iana(name: str) -> str | None:
    return _ids().get(name.casefold())


@cache
def _windows() -> Mapping[str, str]:
    from babel.core import get_global  # noqa: PLC0415

    return {folded(name): zone for name, zone in get_global("windows_zone_mapping").items()}


def _at_end_of_path(name: str) -> str | None:
    """`/freeassociation.sourceforge.net/Tzfile/Europe/Berlin` ends in the zone's name."""
    parts = name.split("/")
    ends = ("/".join(parts[-length:]) for length in (3, 2, 1) if length < len(parts))
    return next((zone for end in ends if (zone := _iana(end)) is not None), None)


@cache
def _cities() -> Mapping[str, set[str]]:
    """Folded cities to their zones, as IANA and CLDR name them: `Rom`, `Wien`."""
    from babel import Locale  # noqa: PLC0415

    found: dict[str, set[str]] = defaultdict(set)
    for zone in available_timezones():
        area, _, city = zone.rpartition("/")
        if area and area != "Etc":
            found[folded(city)].add(zone)
    for code in LANGUAGES:
        for zone, names in Locale.parse(code).time_zones.items():
            if "city" in names and _iana(zone) is not None:
                found[folded(str(names["city"]))].add(zone)
    return found


@cache
def _names() -> Mapping[str, set[str]]:
    """Folded names of zones: `Eastern Time`, `Mitteleuropäische Normalzeit`."""
    from babel import Locale  # noqa: PLC0415

    found: dict[str, set[str]] = defaultdict(set)
    for code in LANGUAGES:
        for group, names in Locale.parse(code).meta_zones.items():
            for name in names.get("long", {}).values():
                if group in _main_zones():
                    found[folded(str(name))].add(_main_zones()[group])
    return found


@cache
def _main_zones() -> Mapping[str, str]:
    """CLDR's groups of zones to the one that the group is called after, as far as Windows names them so too."""
    from babel import Locale  # noqa: PLC0415
    from babel.core import get_global  # noqa: PLC0415

    groups = get_global("meta_zones")
    english = Locale.parse("en").meta_zones
    found: dict[str, str] = {}
    for zone in sorted(_windows().values(), key=lambda zone: (zone not in groups, zone)):
        found.setdefault(groups.get(zone, zone), zone)
    for key, names in english.items():
        standard = folded(str(names.get("long", {}).get("standard", "")))
        if standard in _windows():
            found[key] = _windows()[standard]
    return found


def _offset(name: str) -> timedelta | None:
    """`(UTC+01:00)`, `GMT-5`, `UTC`; None where none is told."""
    match = _OFFSET.search(name)
    if match is None:
        return None
    sign, hours, minutes = match.groups()[3:] if match[4] else match.groups()[:3]
    length = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
    return length if sign in (None, "+") else -length


def _has(zone: str, offset: timedelta) -> bool:
    """Whether the zone's clocks stand there in winter or in summer."""
    return any(datetime(2026, month, 1, tzinfo=ZoneInfo(zone)).utcoffset() == offset for month in (1, 7))


def _of_offset(offset: timedelta) -> str | None:
    hours = offset // timedelta(hours=1)
    if offset != timedelta(hours=hours):
        return None
    return "Etc/UTC" if hours == 0 else _iana(f"Etc/GMT{-hours:+d}")
