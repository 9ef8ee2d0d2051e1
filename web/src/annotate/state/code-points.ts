/** A text counted in code points, as the server does, beside UTF-16 units, as the browser does. */

const PAIR = /[\uD800-\uDBFF][\uDC00-\uDFFF]/g;

export class CodePoints {
  readonly text: string;
  /** In code points. */
  readonly length: number;
  /** Where the pairs of units begin that are one code point, in units. */
  readonly #pairs: readonly number[];

  constructor(text: string) {
    this.text = text;
    this.#pairs = Array.from(text.matchAll(PAIR), ({ index }) => index);
    this.length = text.length - this.#pairs.length;
  }

  /** From a place in units to one in code points; a place within a pair counts as before it. */
  toPoints(units: number): number {
    const before = this.#pairsBefore((pair) => pair + 1 < units);
    return units - before - (this.#pairs[before] === units - 1 ? 1 : 0);
  }

  toUnits(points: number): number {
    return points + this.#pairsBefore((pair, index) => pair - index < points);
  }

  slice(start: number, end: number): string {
    return this.text.slice(this.toUnits(start), this.toUnits(end));
  }

  /** How many pairs fulfil a condition that holds for the first ones and then no more. */
  #pairsBefore(holds: (pair: number, index: number) => boolean): number {
    let [low, high] = [0, this.#pairs.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (holds(this.#pairs[middle] ?? 0, middle)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
