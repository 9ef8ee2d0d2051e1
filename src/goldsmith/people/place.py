"""Where somebody is, and which languages there are: the codes that a worker profile may hold."""

import re

_CODES = """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA
    CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA
    GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP
    KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS
    MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS
    RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW
    TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
"""
COUNTRIES = frozenset(_CODES.split())
"""ISO 3166-1 alpha-2."""

_LANGUAGE = re.compile(
    r"(?P<language>[a-z]{2,3})(-(?P<script>[a-z]{4}))?(-(?P<region>[a-z]{2}|\d{3}))?"
    r"(?P<variants>(-([a-z\d]{5,8}|\d[a-z\d]{3}))*)",
    re.IGNORECASE,
)
_TIME_ZONE = re.compile(r"[A-Za-z_]+(/[A-Za-z0-9_+-]+){0,2}")


def language_tag(said: str) -> str | None:
    """A tag of BCP 47 (RFC 5646, without extensions) in its usual letters, `pt-BR`; None where it is none."""
    found = _LANGUAGE.fullmatch(said.strip().replace("_", "-"))
    if found is None:
        return None
    script, region = found["script"] or "", found["region"] or ""
    parts = (found["language"].lower(), script.title(), region.upper(), found["variants"].lower().strip("-"))
    return "-".join(part for part in parts if part)


def is_language_in(tag: str, wanted: str) -> bool:
    """Whether a language is one that is asked for: `pt-BR` is `pt`, and not the other way (RFC 4647, 3.3.1)."""
    return f"{tag.lower()}-".startswith(f"{wanted.lower()}-")


def country_code(said: str) -> str | None:
    """A country's code in capitals; None where there is no such country."""
    code = said.strip().upper()
    return code if code in COUNTRIES else None


def is_time_zone(said: str) -> bool:
    """Whether it has the form of a name in the IANA database, such as `Europe/Vienna`."""
    return len(said) <= 64 and _TIME_ZONE.fullmatch(said) is not None
