/** Which offers are shown, and in which order. Pure. */
import type { Offer } from "./queries";

export type Order = "newest" | "pay" | "time";

export const ORDERS: readonly { value: Order; title: string }[] = [
  { value: "newest", title: "Newest first" },
  { value: "pay", title: "Best paid an hour" },
  { value: "time", title: "Shortest tasks" },
];

/** Favourites come first in every order; what is not known comes last. */
export function ordered(offers: readonly Offer[], order: Order): Offer[] {
  return [...offers].sort((a, b) => Number(b.is_starred) - Number(a.is_starred) || rank(a, order) - rank(b, order));
}

function rank(offer: Offer, order: Order): number {
  if (order === "pay") return offer.hourly_pay === null ? Infinity : -offer.hourly_pay.typical.minor;
  if (order === "time") return offer.pace?.seconds ?? Infinity;
  return 0;
}

/** Whether "Start working" has something to give. */
export function hasWork(offers: readonly Offer[]): boolean {
  return offers.some(({ joined_at: joined, can_start: canStart }) => joined !== null && canStart);
}

/** Why a worker would be given no task now; null where they would. */
export function obstacle(offer: Offer): string | null {
  const unmet = offer.requirements.filter(({ is_met: isMet }) => !isMet).length;
  if (unmet > 0) return unmet === 1 ? "You do not meet one requirement" : `You do not meet ${unmet.toString()} requirements`;
  if (offer.joined_at === null && offer.seats_left === 0) return "All seats are taken";
  if (offer.capped_by === "daily_cap") return "You gave as many answers as one may today (UTC)";
  if (offer.capped_by === "share_cap") return "You gave as large a share of the answers as one may";
  if (offer.open_task_count === 0) return "No tasks at the moment";
  return null;
}
