// The figures of an offer, in words that cards and the offer's page share.
import { count, date, duration, money, plural } from "../../kit/format";
import type { Offer } from "./queries";

/** "2 tasks open", "more than 99 tasks open". */
export function openWords({ open_task_count: open, is_more_open: isMore }: Offer): string {
  return isMore ? `more than ${count(open - 1)} tasks open` : `${plural(open, "task")} open`;
}

export function hourlyWords({ hourly_pay: pay }: Offer): string {
  return pay === null ? "–" : money(pay.typical);
}

export function rangeWords({ hourly_pay: pay, rate }: Offer): string | null {
  if (pay === null && rate.minor === 0) return null;
  if (pay === null) return "not known yet";
  return pay.low.minor === pay.high.minor ? null : `${money(pay.low)} to ${money(pay.high)} likely`;
}

export function timeWords({ pace }: Offer): string {
  return pace === null ? "–" : duration(pace.seconds);
}

export function seatWords({ seats, seats_left: left }: Offer): string {
  return seats === null || left === null ? "For everybody" : `${count(left)} of ${count(seats)} free`;
}

export function endWords({ ends_at: at }: Offer): string {
  return at === null ? "–" : date(at);
}
