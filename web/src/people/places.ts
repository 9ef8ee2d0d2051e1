// Countries, languages and time zones to choose from, in English words.
import type { Option } from "../kit/Select";

const COUNTRIES =
  "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";
const LANGUAGES =
  "af am ar ar-EG as az be bg bn bs ca cs cy da de de-AT de-CH el en en-GB en-IN en-US es es-419 es-ES es-MX et eu fa fi fil fr fr-CA ga gl gu ha he hi hr hu hy id ig is it ja jv ka kk km kn ko ku ky lo lt lv mg mi mk ml mn mr ms mt my nb ne nl nn om or pa pl ps pt pt-BR pt-PT ro ru rw si sk sl sn so sq sr st su sv sw ta te tg th ti tk tl tr tt ug uk ur uz vi wo xh yo yue zh zh-Hans zh-Hant zu";

function named(codes: string, kind: "region" | "language"): readonly Option[] {
  const names = new Intl.DisplayNames("en", { type: kind });
  return codes
    .split(" ")
    .map((value) => ({ value, title: names.of(value) ?? value }))
    .sort((a, b) => a.title.localeCompare(b.title, "en"));
}

export const COUNTRY_OPTIONS = named(COUNTRIES, "region");
export const LANGUAGE_OPTIONS = named(LANGUAGES, "language");
export const ownTimeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Browsers leave UTC out of their list, and sometimes the zone that they are in themselves. */
const TIME_ZONES = new Set([...Intl.supportedValuesOf("timeZone"), "UTC", ownTimeZone()]);
export const TIME_ZONE_OPTIONS: readonly Option[] = [...TIME_ZONES].map((value) => ({ value, title: value.replaceAll("_", " ") }));

export function countryName(code: string | null): string | null {
  return code === null ? null : (COUNTRY_OPTIONS.find((option) => option.value === code)?.title ?? code);
}

export function languageName(tag: string): string {
  return new Intl.DisplayNames("en", { type: "language" }).of(tag) ?? tag;
}

export const LEVELS = [
  { value: "A1", title: "A1", description: "A few words" },
  { value: "A2", title: "A2", description: "Simple talk" },
  { value: "B1", title: "B1", description: "Everyday talk" },
  { value: "B2", title: "B2", description: "Fluent" },
  { value: "C1", title: "C1", description: "At work" },
  { value: "C2", title: "C2", description: "Nearly native" },
  { value: "native", title: "Native" },
] as const;
