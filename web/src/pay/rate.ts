// What a piece of work is paid for, in words, and what it comes to. Pure.
import type { Schemas } from "../app/paths";
import { money, type Money } from "../kit/format";

export type Per = Schemas["PromiseOut"]["per"];

export interface Rated {
  readonly rate: Money;
  readonly per: Per;
  /** Objects or minutes that are paid at most. */
  readonly most: number | null;
}

const HOUR = 3_600_000;

/** What the rate is for: "a task", "an object" or "an hour". */
export const unitWords = (per: Per, piece: string): string => (per === "task" ? `a ${piece}` : per === "object" ? "an object" : "an hour");

/** "up to 60 minutes a task", or nothing where there is no such limit. */
export function mostWords({ per, most }: Rated): string | null {
  if (most === null || per === "task") return null;
  return `up to ${most.toString()} ${per === "object" ? "objects" : "minutes"} a task`;
}

/** What an answer with so many objects after so much active time is paid, as the server reckons it. */
export function earnedMinor({ rate: { minor }, per, most }: Rated, objects: number, activeMs: number): number {
  if (per === "object") return minor * Math.min(Math.max(1, objects), most ?? objects);
  if (per === "hour") return Math.ceil((minor * Math.min(activeMs, (most ?? 0) * 60_000)) / HOUR);
  return minor;
}

/** What the project promises beside the rate, in a sentence each. */
export function promises({ hourly_floor: floor, is_expired_paid: isExpiredPaid }: Schemas["PromiseOut"]): string[] {
  const said = floor === null ? [] : [`At least ${money(floor)} for an hour of accepted work: what a day lacks is added.`];
  return isExpiredPaid ? [...said, "Active time is paid where a task's time runs out."] : said;
}
