/** Draws what changes with the pointer: hovered and selected objects, handles, the shape in work, crosshair and sizes. */
import { handlePoint } from "../geometry/handle";
import type { ImagePoint } from "../geometry/point";
import type { Rectangle } from "../geometry/rectangle";
import type { BoxAnnotation } from "../state/annotation";
import type { Sketch } from "./sketch";
import { HALO, type BoxStyle } from "./box-style";
import type { ChipPress } from "./chip";
import { handlesShown } from "./handles-shown";
import { fillBox, stampChip } from "./shapes-painter";
import { FINE, PLAIN, sharpRectangle, STRONG, strokeBox, strokeGuide } from "./strokes";
import { toScreen, type ViewTransform } from "./transform";

const HANDLE_SIDE = 8;
const GUIDE_COLOR = "#ff4fd8";
const CROSSHAIR_COLOR = "rgba(255,255,255,.9)";
const READOUT = { fill: "#0b0d12", ink: "#ffffff" };

export interface OverlayScene {
  readonly sketch: Sketch;
  readonly selected: readonly BoxAnnotation[];
  readonly hovered: BoxAnnotation | null;
  readonly styleOf: (annotation: BoxAnnotation) => BoxStyle;
  /** Of the box being drawn. */
  readonly draftStyle: BoxStyle;
  readonly crosshair: boolean;
  readonly chips: boolean;
  readonly editable: boolean;
}

export function paintOverlay(
  context: CanvasRenderingContext2D,
  view: ViewTransform,
  scene: OverlayScene,
  press: ChipPress,
): void {
  const { sketch } = scene;
  if (scene.hovered !== null) paintHovered(context, view, scene, scene.hovered, press);
  for (const annotation of scene.selected) paintSelected(context, view, scene, annotation, press);
  if (sketch.crosshair !== null && scene.crosshair) paintCrosshair(context, view, sketch.crosshair);
  paintGuides(context, view, sketch);
  if (sketch.box !== null) paintDraft(context, view, sketch.box, scene.draftStyle, press);
  for (const point of sketch.points) paintClick(context, view, point);
}

function paintHovered(
  context: CanvasRenderingContext2D,
  view: ViewTransform,
  scene: OverlayScene,
  annotation: BoxAnnotation,
  press: ChipPress,
): void {
  const style = scene.styleOf(annotation);
  const at = sharpRectangle(view, annotation.box);
  fillBox(context, at, style.color, 0.18);
  strokeBox(context, at, style, STRONG, style.dash);
  if (scene.chips) stampChip(context, view, at, style, press);
}

function paintSelected(
  context: CanvasRenderingContext2D,
  view: ViewTransform,
  scene: OverlayScene,
  annotation: BoxAnnotation,
  press: ChipPress,
): void {
  const moved = scene.sketch.moved.get(annotation.id);
  const box = moved ?? annotation.box;
  const style = scene.styleOf(annotation);
  const at = sharpRectangle(view, box, moved === undefined ? PLAIN.line : FINE.line);
  fillBox(context, at, style.color, moved === undefined ? 0.14 : 0.04);
  if (moved === undefined) strokeSelected(context, at, style);
  else strokeBox(context, at, style, FINE, []);
  stampChip(context, view, at, style, press);
  if (moved !== undefined || scene.selected.length === 1) paintReadout(context, view, box, press);
  if (scene.editable && scene.selected.length === 1 && moved === undefined) paintHandles(context, view, box);
}

/** A light line between the dark one and the coloured one tells the selected from the others. */
function strokeSelected(context: CanvasRenderingContext2D, at: Rectangle, style: BoxStyle): void {
  for (const [width, color] of [[6, HALO], [4, "#ffffff"], [2, style.line]] as const) {
    context.lineWidth = width;
    context.strokeStyle = color;
    context.strokeRect(at.left, at.top, at.width, at.height);
  }
}

function paintHandles(context: CanvasRenderingContext2D, view: ViewTransform, box: Rectangle): void {
  const half = HANDLE_SIDE / 2;
  for (const handle of handlesShown(box, view)) {
    const { x, y } = toScreen(view, handlePoint(box, handle));
    context.fillStyle = "#0b0d12";
    context.fillRect(Math.round(x) - half - 1, Math.round(y) - half - 1, HANDLE_SIDE + 2, HANDLE_SIDE + 2);
    context.fillStyle = "#ffffff";
    context.fillRect(Math.round(x) - half, Math.round(y) - half, HANDLE_SIDE, HANDLE_SIDE);
  }
}

function paintDraft(
  context: CanvasRenderingContext2D,
  view: ViewTransform,
  box: Rectangle,
  style: BoxStyle,
  press: ChipPress,
): void {
  const at = sharpRectangle(view, box, FINE.line);
  fillBox(context, at, style.color, 0.06);
  strokeBox(context, at, style, FINE, []);
  stampChip(context, view, at, style, press);
  paintReadout(context, view, box, press);
}

/** Width and height in picture pixels, under the box's lower right corner or inside it near the canvas's edge. */
function paintReadout(context: CanvasRenderingContext2D, view: ViewTransform, box: Rectangle, press: ChipPress): void {
  const at = sharpRectangle(view, box);
  const text = `${Math.round(box.width)} × ${Math.round(box.height)}`;
  const below = Math.min(at.top + at.height + 8, view.height - 22);
  const x = Math.min(Math.max(at.left + at.width - 64, 4), view.width - 80);
  press.stamp(context, text, READOUT, { x, y: below, below: true }, view.pixelRatio);
}

function paintCrosshair(context: CanvasRenderingContext2D, view: ViewTransform, point: ImagePoint): void {
  const { x, y } = toScreen(view, point);
  const [column, row] = [Math.round(x), Math.round(y)];
  const gap = 6;
  strokeGuide(context, column, 0, 1, row - gap, CROSSHAIR_COLOR);
  strokeGuide(context, column, row + gap, 1, view.height - row - gap, CROSSHAIR_COLOR);
  strokeGuide(context, 0, row, column - gap, 1, CROSSHAIR_COLOR);
  strokeGuide(context, column + gap, row, view.width - column - gap, 1, CROSSHAIR_COLOR);
}

function paintGuides(context: CanvasRenderingContext2D, view: ViewTransform, { guideX, guideY }: Sketch): void {
  if (guideX !== null) {
    strokeGuide(context, Math.round(view.originX + guideX * view.scale), 0, 1, view.height, GUIDE_COLOR);
  }
  if (guideY !== null) {
    strokeGuide(context, 0, Math.round(view.originY + guideY * view.scale), view.width, 1, GUIDE_COLOR);
  }
}

function paintClick(context: CanvasRenderingContext2D, view: ViewTransform, point: ImagePoint): void {
  const { x, y } = toScreen(view, point);
  context.lineWidth = 2;
  context.strokeStyle = "#0b0d12";
  context.fillStyle = "#ffffff";
  context.beginPath();
  context.arc(x, y, 4, 0, 2 * Math.PI);
  context.fill();
  context.stroke();
}
