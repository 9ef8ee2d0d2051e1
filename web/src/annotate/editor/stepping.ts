/** Going through the objects one by one, in the order of the list, by Tab and Shift+Tab. */
import type { Desk } from "./actions";

/** False past either end, so that Tab then leaves the canvas as it leaves any other control. */
export function stepObject({ workspace, scene, bench }: Desk, by: 1 | -1): boolean {
  if (bench.tabLeaves) return false;
  const visible = workspace.visible();
  const current = workspace.store.selection.at(by === 1 ? -1 : 0);
  const at = visible.findIndex((annotation) => annotation.id === current);
  const next = visible[at === -1 ? (by === 1 ? 0 : visible.length - 1) : at + by];
  if (next === undefined) {
    workspace.store.select([]);
    return false;
  }
  workspace.store.select([next.id]);
  if (workspace.settings.display.autoZoom) scene.stage.zoomToRectangle(next.box);
  else scene.stage.reveal(next.box);
  const title = workspace.labelOf(next)?.title ?? "No label";
  const { left, top, width, height } = next.box;
  const place = `${Math.round(width)} by ${Math.round(height)} at ${Math.round(left)}, ${Math.round(top)}`;
  bench.announce(`${visible.indexOf(next) + 1} of ${visible.length}: ${title}, ${place}.`);
  return true;
}
