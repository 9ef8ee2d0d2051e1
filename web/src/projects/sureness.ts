// Where confidence is good, fair or low: one scale for every chip and bar of the project pages.

export type Sureness = "high" | "fair" | "low";

const HIGH = 0.9;
const FAIR = 0.7;

export function sureness(confidence: number): Sureness {
  if (confidence >= HIGH) return "high";
  return confidence >= FAIR ? "fair" : "low";
}
