/** Draws the objects that are neither selected nor in work. Thousands stay quick: what cannot be seen is left out. */
import { areaOf, overlaps, type Rectangle } from "../geometry/rectangle";
import type { BoxAnnotation } from "../state/annotation";
import type { BoxStyle } from "./box-style";
import { CHIP_HEIGHT, type ChipPlace, type ChipPress } from "./chip";
import { ChipSlots } from "./chip-slots";
import { PLAIN, sharpRectangle, strokeBox } from "./strokes";
import { visibleRectangle, type ViewTransform } from "./transform";

/** Beyond so many in sight, names, fills and dashes would be a blur and cost the frame. */
const CROWD = 1500;
/** Dashes cost more than all else together, and say least where lines lie thick; names go on telling labels apart. */
const MOST_DASHED = 250;
const ROOM_FOR_CHIP = 22;

export interface ShapeScene {
  readonly annotations: readonly BoxAnnotation[];
  readonly styleOf: (annotation: BoxAnnotation) => BoxStyle;
  readonly chips: boolean;
  /** 0-1. */
  readonly fill: number;
}

export function paintShapes(
  context: CanvasRenderingContext2D,
  view: ViewTransform,
  scene: ShapeScene,
  press: ChipPress,
): void {
  const window = visibleRectangle(view, 20);
  const seen = scene.annotations.filter((annotation) => overlaps(annotation.box, window));
  const crowded = seen.length > CROWD;
  const dashed = seen.length <= MOST_DASHED;
  for (const annotation of seen) {
    const style = scene.styleOf(annotation);
    const at = sharpRectangle(view, annotation.box);
    if (scene.fill > 0 && !crowded) fillBox(context, at, style.color, scene.fill);
    strokeBox(context, at, style, PLAIN, dashed ? style.dash : []);
  }
  if (!scene.chips || crowded) return;
  paintNames(context, view, seen.map((annotation) => ({ box: annotation.box, style: scene.styleOf(annotation) })), press);
}

export interface Named {
  readonly box: Rectangle;
  /** Its title is the name. */
  readonly style: BoxStyle;
}

/** Large objects are named first; a name that would cover another is left to hovering. */
export function paintNames(
  context: CanvasRenderingContext2D,
  view: ViewTransform,
  named: readonly Named[],
  press: ChipPress,
): void {
  const slots = new ChipSlots();
  for (const { box, style } of [...named].sort((a, b) => areaOf(b.box) - areaOf(a.box))) {
    const at = sharpRectangle(view, box);
    if (at.width < ROOM_FOR_CHIP) continue;
    const look = { fill: style.color, ink: style.ink };
    const place = chipPlace(at);
    if (!slots.take(press.measure(style.title, look, place, view.pixelRatio))) continue;
    press.stamp(context, style.title, look, place, view.pixelRatio);
  }
}

export function fillBox(context: CanvasRenderingContext2D, at: Rectangle, color: string, strength: number): void {
  context.globalAlpha = strength;
  context.fillStyle = color;
  context.fillRect(at.left, at.top, at.width, at.height);
  context.globalAlpha = 1;
}

/** Above the box where there is room, else inside it; always within the canvas while the box is. */
function chipPlace(at: Rectangle): ChipPlace {
  const above = at.top - 2 >= CHIP_HEIGHT;
  return { x: Math.max(at.left - 1, 2), y: above ? at.top - 2 : Math.max(at.top + 3, 2), below: !above };
}

export function stampChip(
  context: CanvasRenderingContext2D,
  view: ViewTransform,
  at: Rectangle,
  style: BoxStyle,
  press: ChipPress,
  text = style.title,
): void {
  press.stamp(context, text, { fill: style.color, ink: style.ink }, chipPlace(at), view.pixelRatio);
}
