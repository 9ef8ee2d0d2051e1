/** The little name plates over boxes, drawn once per text and colour and stamped from then on. */
import type { Rectangle } from "../geometry/rectangle";

const FONT = "600 11px system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif";
const HEIGHT = 17;
const PADDING = 5;
const MOST_KEPT = 400;
const LONGEST = 28;

export interface ChipLook {
  readonly fill: string;
  readonly ink: string;
}

export interface ChipPlace {
  readonly x: number;
  readonly y: number;
  /** Whether `y` is the chip's top; else it is its bottom. */
  readonly below?: boolean;
}

export class ChipPress {
  readonly #chips = new Map<string, HTMLCanvasElement>();
  readonly #measure = document.createElement("canvas").getContext("2d");

  /** Where a chip would lie, in CSS pixels. */
  measure(text: string, look: ChipLook, place: ChipPlace, pixelRatio: number): Rectangle {
    const chip = this.#chip(text, look, pixelRatio);
    const top = place.below ? place.y : place.y - HEIGHT;
    return { left: place.x, top, width: chip.width / pixelRatio, height: HEIGHT };
  }

  stamp(context: CanvasRenderingContext2D, text: string, look: ChipLook, place: ChipPlace, pixelRatio: number): void {
    const { left, top, width, height } = this.measure(text, look, place, pixelRatio);
    const sharp = (value: number): number => Math.round(value * pixelRatio) / pixelRatio;
    context.drawImage(this.#chip(text, look, pixelRatio), sharp(left), sharp(top), width, height);
  }

  #chip(written: string, look: ChipLook, pixelRatio: number): HTMLCanvasElement {
    const text = written.length > LONGEST ? `${written.slice(0, LONGEST - 1)}…` : written;
    const key = `${pixelRatio}|${look.fill}|${look.ink}|${text}`;
    const known = this.#chips.get(key);
    if (known !== undefined) return known;
    if (this.#chips.size >= MOST_KEPT) this.#chips.clear();
    const chip = this.#press(text, look, pixelRatio);
    this.#chips.set(key, chip);
    return chip;
  }

  #press(text: string, look: ChipLook, pixelRatio: number): HTMLCanvasElement {
    const chip = document.createElement("canvas");
    const context = chip.getContext("2d");
    if (context === null || this.#measure === null) return chip;
    this.#measure.font = FONT;
    const width = Math.ceil(this.#measure.measureText(text).width) + 2 * PADDING;
    chip.width = Math.round(width * pixelRatio);
    chip.height = Math.round(HEIGHT * pixelRatio);
    context.scale(pixelRatio, pixelRatio);
    context.fillStyle = look.fill;
    context.beginPath();
    context.roundRect(0, 0, width, HEIGHT, 3);
    context.fill();
    context.font = FONT;
    context.textBaseline = "middle";
    context.fillStyle = look.ink;
    context.fillText(text, PADDING, HEIGHT / 2 + 0.5);
    return chip;
  }
}

export const CHIP_HEIGHT = HEIGHT;
