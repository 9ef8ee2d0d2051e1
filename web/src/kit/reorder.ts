// Moving some of a list before or after another of it.

export type DropPlace = { key: string; side: "before" | "after" };

/** The order once `moving` stand, in the order they had, beside another; unchanged where that one moves itself. */
export function reordered(order: readonly string[], moving: ReadonlySet<string>, place: DropPlace): string[] {
  if (moving.has(place.key) || !order.includes(place.key)) return [...order];
  const staying = order.filter((key) => !moving.has(key));
  const at = staying.indexOf(place.key) + (place.side === "after" ? 1 : 0);
  return [...staying.slice(0, at), ...order.filter((key) => moving.has(key)), ...staying.slice(at)];
}

export type Step = "first" | "up" | "down" | "last";

/** The order once one has gone a step, or all the way. */
export function stepped(order: readonly string[], key: string, step: Step): string[] {
  const from = order.indexOf(key);
  if (from < 0) return [...order];
  const staying = order.filter((each) => each !== key);
  const to = { first: 0, up: Math.max(0, from - 1), down: Math.min(staying.length, from + 1), last: staying.length }[step];
  return [...staying.slice(0, to), key, ...staying.slice(to)];
}
