/** The little name plates over boxes, drawn once per text and colour and stamped from then on. */

const FONT = "600 11px system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif";
const HEIGHT = 17;
const PADDING = 5;
const MOST_KEPT = 400;
const LONGEST = 28;

export interface ChipLook {
  readonly fill: string;
  readonly ink: string;
}

export class ChipPress {
  readonly #chips = new Map<string, HTMLCanvasElement>();
  readonly #measure = document.createElement("canvas").getContext("2d");

  /** Stamps a chip with its bottom left (or top left, where `below`) corner at the place given; returns its width. */
  stamp(
    context: CanvasRenderingContext2D,
    text: string,
    look: ChipLook,
    place: { readonly x: number; readonly y: number; readonly below?: boolean },
    pixelRatio: number,
  ): number {
    const chip = this.#chip(text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text, look, pixelRatio);
    const width = chip.width / pixelRatio;
    const top = place.below ? place.y : place.y - HEIGHT;
    const sharp = (value: number): number => Math.round(value * pixelRatio) / pixelRatio;
    context.drawImage(chip, sharp(place.x), sharp(top), width, chip.height / pixelRatio);
    return width;
  }

  #chip(text: string, look: ChipLook, pixelRatio: number): HTMLCanvasElement {
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
