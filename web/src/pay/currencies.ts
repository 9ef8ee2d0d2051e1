/** Currencies that are often paid in. */
export const CURRENCIES = ["USD", "EUR", "GBP", "CHF", "JPY", "INR", "CAD", "AUD", "BRL", "KES"] as const;

/** To choose from: those that are in use, then the others, each once. */
export function currencyOptions(known: readonly string[], others: readonly string[] = []) {
  return [...new Set([...known, ...others])].map((value) => ({ value, title: value }));
}
