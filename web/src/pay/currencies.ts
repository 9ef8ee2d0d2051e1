/** Currencies that are often paid in. */
export const CURRENCIES = ["USD", "EUR", "GBP", "CHF", "JPY", "INR", "CAD", "AUD", "BRL", "KES"] as const;

/** To choose from: those that are in use, then the others, each once. */
export function currencyOptions(known: readonly string[], others: readonly string[] = []) {
  return [...new Set([...known, ...others])].map((value) => ({ value, title: value }));
}

/** The one to begin with: the organization's own where it is among those in use, else the first of them. */
export function usualCurrency(known: readonly string[], own: string): string {
  return known.includes(own) ? own : (known[0] ?? own);
}
