/** Going through the objects one by one, in the order of the list, by Tab and Shift+Tab. */
import { spokenSpan } from "../document/span-editing";
import type { Annotation } from "../state/annotation";
import { inReadingOrder } from "../state/reading-order";
import type { Desk } from "./actions";

/** False past either end, so that Tab then leaves the canvas as it leaves any other control. */
export function stepObject(desk: Desk, by: 1 | -1): boolean {
  const { workspace, bench } = desk;
  if (bench.tabLeaves) return false;
  const visible = inReadingOrder(workspace.visible());
  const current = workspace.store.selection.at(by === 1 ? -1 : 0);
  const at = visible.findIndex((annotation) => annotation.id === current);
  const next = visible[at === -1 ? (by === 1 ? 0 : visible.length - 1) : at + by];
  if (next === undefined) {
    workspace.store.select([]);
    return false;
  }
  workspace.store.select([next.id]);
  show(desk, next);
  const title = workspace.labelOf(next)?.title ?? "No label";
  bench.announce(`${visible.indexOf(next) + 1} of ${visible.length}: ${title}, ${placeOf(desk, next)}.`);
  return true;
}

function show({ workspace, scene, document }: Desk, next: Annotation): void {
  if (next.kind === "span") document.reveal(next.span);
  else if (workspace.settings.display.autoZoom) scene.stage.zoomToRectangle(next.box);
  else scene.stage.reveal(next.box);
}

function placeOf({ workspace }: Desk, annotation: Annotation): string {
  if (annotation.kind === "span") return spokenSpan(workspace, annotation.span);
  const { left, top, width, height } = annotation.box;
  return `${Math.round(width)} by ${Math.round(height)} at ${Math.round(left)}, ${Math.round(top)}`;
}
