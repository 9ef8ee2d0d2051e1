/** A drawn box becomes part of the answer, or is turned away because it is too small to be meant. */
import { clipToPicture, type Rectangle } from "../../geometry/rectangle";
import { addCommands } from "../../state/edits";
import { findLabel } from "../../state/ontology";
import { SMALLEST_SIDE } from "../../state/place-problems";
import type { ToolHost } from "../tool";

/** The new object's id, or null where nothing was kept. */
export function finishBox(host: ToolHost, drawn: Rectangle, source: string, label = host.workspace.settings.label): string | null {
  const { store, ontology } = host.workspace;
  const box = clipToPicture(drawn, host.size());
  if (box.width < SMALLEST_SIDE || box.height < SMALLEST_SIDE) {
    host.announce(`Not kept: a box needs at least ${SMALLEST_SIDE} pixels each way.`);
    return null;
  }
  const id = store.newId();
  const title = findLabel(ontology, label)?.title ?? "box";
  const annotation = { id, kind: "box" as const, label: label ?? "", attributes: {}, box };
  store.perform({ title: `Add ${title}`, commands: addCommands(store.annotations, [annotation]), source });
  store.select([id]);
  host.announce(`${title} added, ${Math.round(box.width)} by ${Math.round(box.height)} pixels.`);
  return id;
}
