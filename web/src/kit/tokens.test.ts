import { describe, expect, it } from "vitest";
import css from "./tokens.css?raw";

// WCAG 2.2 contrast of every pair of colours that the kit places on one another, in both themes.

const HEX = "#[0-9a-f]{6}";
const tokens = new Map<string, [string, string]>();
for (const [, name, light, dark] of css.matchAll(new RegExp(`--([\\w-]+): light-dark\\((${HEX}), (${HEX})\\)`, "g"))) {
  if (name && light && dark) tokens.set(name, [light, dark]);
}
for (const [, name, both] of css.matchAll(new RegExp(`--([\\w-]+): (${HEX});`, "g"))) {
  if (name && both) tokens.set(name, [both, both]);
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(front: string, back: string, theme: 0 | 1): number {
  const [a, b] = [front, back].map((name) => {
    const pair = tokens.get(name);
    if (!pair) throw new Error(`tokens.css has no colour --${name}`);
    return luminance(pair[theme]);
  }) as [number, number];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

const GROUNDS = ["ground", "rail", "surface", "surface-raised", "surface-sunken", "surface-hover"];
const MEANINGS = ["success", "danger", "warning", "info", "review"];

const TEXT: [string, string][] = [
  ...["ink", "ink-soft", "ink-faint"].flatMap((ink) => GROUNDS.map((ground): [string, string] => [ink, ground])),
  ...["ground", "surface", "surface-raised", "gold-soft"].map((ground): [string, string] => ["gold-text", ground]),
  ...MEANINGS.flatMap((name): [string, string][] => [
    [`${name}-text`, `${name}-soft`],
    [`${name}-text`, "surface"],
    [`${name}-text`, "ground"],
    ["ink", `${name}-soft`],
    ["ink-soft", `${name}-soft`],
  ]),
  ["ink-soft", "gold-soft"],
  ["ink-soft", "neutral-soft"],
  ["on-gold", "gold"],
  ["on-gold", "gold-hover"],
  ["on-gold", "gold-pressed"],
  ["on-danger", "danger-fill"],
];

const GRAPHICS: [string, string][] = [
  ...["line-control", "gold-line", "focus"].flatMap((name) =>
    ["surface", "ground", "surface-raised"].map((ground): [string, string] => [name, ground]),
  ),
  ...[...MEANINGS, "neutral"].map((name): [string, string] => [`${name}-fill`, "surface"]),
  ...[1, 2, 3, 4, 5, 6].map((index): [string, string] => [`chart-${index.toString()}`, "surface"]),
];

describe.each([
  ["light", 0],
  ["dark", 1],
] as const)("contrast in the %s theme", (_name, theme) => {
  it.each(TEXT)("%s can be read on %s", (front, back) => {
    expect(contrast(front, back, theme)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(GRAPHICS)("%s can be seen on %s", (front, back) => {
    expect(contrast(front, back, theme)).toBeGreaterThanOrEqual(3);
  });
});
