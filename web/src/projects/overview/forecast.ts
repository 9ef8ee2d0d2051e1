// What a project will have cost and when it will be done, from what it did so far. Plain sums, no promises.
import type { Spec, Summary } from "../types";

const HOUR = 3_600_000;
/** The pace is taken over the last hours in which anybody worked, at most this many. */
const PACE_HOURS = 6;

/** Answers still wanted: every open task up to its number of attempts. */
export function answersLeft(summary: Summary, spec: Spec): number {
  const wanted = (summary.open + summary.in_review + summary.settled) * spec.pipeline.attempts;
  const given = Math.min(summary.submitted, wanted);
  return summary.open === 0 ? 0 : Math.max(summary.open, wanted - given);
}

/** What an answer is paid: by the task at its rate, by the hour or object as those did that came so far. */
export function answerMinor(pay: Spec["pay"], { cost, submitted, seconds_per_response: seconds }: Summary): number {
  if (pay.per === "object" && submitted > 0) return cost.minor / submitted;
  return guessedMinor(pay, seconds ?? 0);
}

/** The same before anybody answered: with one object, after so many seconds. */
export function guessedMinor(pay: Spec["pay"], seconds: number): number {
  if (pay.per === "hour") return ((pay.per_hour_minor ?? 0) * Math.min(seconds, (pay.most_minutes ?? 60) * 60)) / 3600;
  return pay.per === "object" ? (pay.per_object_minor ?? 0) : pay.per_task_minor;
}

/** Minor units once everything open is done at the present rates, gold and reviews included. */
export function projectedMinor(summary: Summary, spec: Spec): number {
  const { pay, quality, pipeline } = spec;
  const answers = answersLeft(summary, spec);
  const gold = summary.gold_count > 0 ? (answers * quality.gold_share) / Math.max(0.05, 1 - quality.gold_share) : 0;
  const reviews = summary.in_review + summary.open * pipeline.review.share;
  return Math.round(summary.cost.minor + (answers + gold) * answerMinor(pay, summary) + reviews * pay.per_review_minor);
}

/** Answers an hour over the last hours with work, or null where nobody worked lately. */
export function pace(hours: Summary["hours"], now: Date): number | null {
  const recent = hours.filter((each) => now.getTime() - new Date(each.hour).getTime() < 24 * HOUR).slice(-PACE_HOURS);
  if (recent.length === 0) return null;
  const answers = recent.reduce((sum, each) => sum + each.submitted, 0);
  return answers / recent.length || null;
}

/** Seconds of work until the last answer is in, at the present pace; null where there is none. */
export function secondsLeft(summary: Summary, spec: Spec, now: Date): number | null {
  const perHour = pace(summary.hours, now);
  const left = answersLeft(summary, spec);
  return perHour === null || left === 0 ? null : (left / perHour) * 3600;
}

/** What an hour of active work earns at a rate for each answer, in minor units; null before times are known. */
export function hourlyMinor(rateMinor: number, secondsPerAnswer: number | null, floorMinor: number | null = null): number | null {
  if (secondsPerAnswer === null || secondsPerAnswer <= 0) return null;
  return Math.max(Math.round((rateMinor * 3600) / secondsPerAnswer), floorMinor ?? 0);
}

/** Every hour from the first to the last with work, those without one as nothing done. */
export function everyHour(hours: Summary["hours"]): Summary["hours"] {
  const [first, last] = [hours[0], hours.at(-1)];
  if (!first || !last) return [];
  const known = new Map(hours.map((each) => [new Date(each.hour).getTime(), each]));
  const from = new Date(first.hour).getTime();
  const length = Math.round((new Date(last.hour).getTime() - from) / HOUR) + 1;
  return Array.from({ length }, (_, index) => {
    const at = from + index * HOUR;
    return known.get(at) ?? { hour: new Date(at).toISOString(), submitted: 0, settled: 0, reviewed: 0, agreement: null, cost_minor: 0 };
  });
}

/** Minor units spent by the end of each hour. What was spent before the first stands under all of them. */
export function spentByHour(hours: Summary["hours"], totalMinor: number): { at: string; value: number }[] {
  let spent = totalMinor - hours.reduce((sum, each) => sum + each.cost_minor, 0);
  return hours.map((each) => {
    spent += each.cost_minor;
    return { at: each.hour, value: spent };
  });
}
