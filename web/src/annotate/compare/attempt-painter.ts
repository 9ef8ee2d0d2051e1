/** Draws what several people answered, over one another, under the answer in work. */
import type { BoxStyle, LabelStyles } from "../canvas2d/box-style";
import type { ChipPress } from "../canvas2d/chip";
import { paintNames, stampChip, type Named } from "../canvas2d/shapes-painter";
import { PLAIN, sharpRectangle, STRONG, strokeBox, type Weight } from "../canvas2d/strokes";
import { toScreen, type ViewTransform } from "../canvas2d/transform";
import { distanceToOutline } from "../geometry/rectangle";
import type { ImagePoint } from "../geometry/point";
import { isBox, type BoxAnnotation } from "../state/annotation";
import type { Attempt, PinnedComment } from "../state/attempt";
import { attemptStyle } from "./attempt-look";

/** Several people's lines lie side by side: the dark shows in the gaps of the dashes only. */
const SLIM: Weight = { line: 2, halo: 2 };
const PIN_RADIUS = 11;
const PIN = { fill: "#ffd84d", ink: "#0b0d12" };
const OUTLINE_REACH = 6;

export interface AttemptScene {
  readonly attempts: readonly Attempt[];
  readonly isolated: string | null;
  readonly hoveredAttempt: string | null;
  readonly hoveredId: string | null;
  readonly styles: LabelStyles;
}

/** Attempts that are switched on; with one isolated, that one alone. */
export function shownAttempts(attempts: readonly Attempt[], isolated: string | null): readonly Attempt[] {
  return attempts.filter((attempt) => attempt.visible !== false && (isolated === null || attempt.id === isolated));
}

export function paintAttempts(
  context: CanvasRenderingContext2D,
  view: ViewTransform,
  scene: AttemptScene,
  press: ChipPress,
): void {
  for (const attempt of shownAttempts(scene.attempts, scene.isolated)) {
    const style = attemptStyle(scene.attempts.indexOf(attempt), attempt.title);
    const lit = scene.isolated === attempt.id || scene.hoveredAttempt === attempt.id;
    for (const { box } of boxesOf(attempt)) {
      strokeBox(context, sharpRectangle(view, box), style, lit ? PLAIN : SLIM, style.dash);
    }
    if (scene.isolated === attempt.id) paintNames(context, view, namesOf(attempt, style, scene.styles), press);
    if (scene.hoveredAttempt === attempt.id) paintHovered(context, view, scene, attempt, style, press);
  }
}

function boxesOf({ answer }: Attempt): readonly BoxAnnotation[] {
  return answer.annotations.filter(isBox);
}

function namesOf(attempt: Attempt, style: BoxStyle, styles: LabelStyles): readonly Named[] {
  return boxesOf(attempt).map(({ box, label }) => ({ box, style: { ...style, title: styles.of(label).title } }));
}

function paintHovered(
  context: CanvasRenderingContext2D,
  view: ViewTransform,
  scene: AttemptScene,
  attempt: Attempt,
  style: BoxStyle,
  press: ChipPress,
): void {
  const annotation = boxesOf(attempt).find(({ id }) => id === scene.hoveredId);
  if (annotation === undefined) return;
  const at = sharpRectangle(view, annotation.box);
  strokeBox(context, at, style, STRONG, style.dash);
  stampChip(context, view, at, style, press, `${attempt.title} · ${scene.styles.of(annotation.label).title}`);
}

/** The attempt whose outline the pointer is on. */
export function attemptAt(
  attempts: readonly Attempt[],
  point: ImagePoint,
  view: ViewTransform,
): { readonly attemptId: string; readonly id: string } | null {
  let nearest: { attemptId: string; id: string; distance: number } | null = null;
  for (const attempt of attempts) {
    for (const annotation of boxesOf(attempt)) {
      const distance = distanceToOutline(annotation.box, point) * view.scale;
      if (distance > OUTLINE_REACH || (nearest !== null && distance >= nearest.distance)) continue;
      nearest = { attemptId: attempt.id, id: annotation.id, distance };
    }
  }
  return nearest;
}

/** A pin stands at its object's top right corner where it has one that is still there, else where it was put; if at all. */
export function pinPlace(comment: PinnedComment, find: (id: string) => BoxAnnotation | null): { x: number; y: number } | null {
  const object = comment.annotation_id === null ? null : find(comment.annotation_id);
  if (object === null) return comment.x === null || comment.y === null ? null : { x: comment.x, y: comment.y };
  return { x: object.box.left + object.box.width, y: object.box.top };
}

export function commentAt(
  comments: readonly PinnedComment[],
  find: (id: string) => BoxAnnotation | null,
  view: ViewTransform,
  screen: { readonly x: number; readonly y: number },
): PinnedComment | null {
  const hit = comments.filter((comment) => {
    const place = pinPlace(comment, find);
    if (place === null) return false;
    const at = toScreen(view, place as ImagePoint);
    return Math.hypot(at.x - screen.x, at.y - screen.y) <= PIN_RADIUS + 2;
  });
  return hit.at(-1) ?? null;
}

export function paintComments(
  context: CanvasRenderingContext2D,
  view: ViewTransform,
  comments: readonly PinnedComment[],
  find: (id: string) => BoxAnnotation | null,
  press: ChipPress,
): void {
  for (const [index, comment] of comments.entries()) {
    const place = pinPlace(comment, find);
    if (place === null) continue;
    const { x, y } = toScreen(view, place as ImagePoint);
    press.stamp(context, comment.text, { fill: "#0b0d12", ink: "#ffffff" }, { x: x + 13, y: y - 8, below: true }, view.pixelRatio);
    context.beginPath();
    context.arc(x, y, PIN_RADIUS, 0, 2 * Math.PI);
    context.fillStyle = PIN.fill;
    context.fill();
    context.lineWidth = 2;
    context.strokeStyle = PIN.ink;
    context.stroke();
    context.fillStyle = PIN.ink;
    context.font = "700 12px system-ui, sans-serif";
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillText(String(index + 1), x, y + 0.5);
    context.textAlign = "start";
  }
}
