/** Keeps name plates off one another: a place is given once, later ones that would cover it go without. */
import { overlaps, type Rectangle } from "../geometry/rectangle";

const CELL = 96;

export class ChipSlots {
  readonly #cells = new Map<string, Rectangle[]>();

  /** False where the place is taken. */
  take(place: Rectangle): boolean {
    const keys = cellsOf(place);
    if (keys.some((key) => this.#cells.get(key)?.some((other) => overlaps(other, place)))) return false;
    for (const key of keys) {
      const cell = this.#cells.get(key);
      if (cell === undefined) this.#cells.set(key, [place]);
      else cell.push(place);
    }
    return true;
  }
}

function cellsOf({ left, top, width, height }: Rectangle): readonly string[] {
  const keys: string[] = [];
  for (let column = Math.floor(left / CELL); column <= Math.floor((left + width) / CELL); column += 1) {
    for (let row = Math.floor(top / CELL); row <= Math.floor((top + height) / CELL); row += 1) keys.push(`${column},${row}`);
  }
  return keys;
}
