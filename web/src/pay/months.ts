// Months as "2026-11". Statements count days by UTC, and so do these.

export type Month = string;

export const monthOf = (instant: Date): Month => instant.toISOString().slice(0, 7);

/** The first day of a month, and the first of the next, which is left out: as the API takes a period. */
export function daysOf(month: Month): { since: string; until: string } {
  return { since: `${month}-01`, until: `${shifted(month, 1)}-01` };
}

/** "November 2026" */
export function monthTitle(month: Month): string {
  return new Intl.DateTimeFormat("en", { month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(`${month}-01`));
}

/** This month and those before it, newest first. */
export function recentMonths(now: Date, count: number): Month[] {
  return Array.from({ length: count }, (_, back) => shifted(monthOf(now), -back));
}

function shifted(month: Month, by: number): Month {
  const [year, number] = month.split("-").map(Number) as [number, number];
  return monthOf(new Date(Date.UTC(year, number - 1 + by)));
}
