/** What people do to spans: marking characters, moving the ends of a mark. */
import { sameSpan, type Span } from "../geometry/span";
import { addCommands, setSpanCommands } from "../state/edits";
import { drawsObjects, findLabel } from "../state/ontology";
import { textAt } from "../state/surface";
import type { Workspace } from "../state/workspace";

/** Words read out of a span, at most. */
const READ_OUT = 80;

/** The new object's id, or that of the same mark where there is one; null where nothing may be marked there. */
export function addSpan(workspace: Workspace, span: Span, label: string | null, source = "panel"): string | null {
  const { store, ontology, settings } = workspace;
  if (settings.readOnly || !drawsObjects(ontology) || !isWithin(workspace, span)) return null;
  const same = store.annotations.find((one) => one.kind === "span" && one.label === label && sameSpan(one.span, span));
  const id = same?.id ?? store.newId();
  if (same === undefined) {
    const annotation = { id, kind: "span" as const, label: label ?? "", attributes: {}, span };
    const title = `Add ${findLabel(ontology, label)?.title ?? "span"}`;
    if (!store.perform({ title, commands: addCommands(store.annotations, [annotation]), source })) return null;
  }
  store.select([id]);
  return id;
}

/** False where no character would be left, or nothing changes. */
export function setSpan(workspace: Workspace, id: string, span: Span, merge: string | null = null): boolean {
  const { store, settings } = workspace;
  if (settings.readOnly || !isWithin(workspace, span)) return false;
  const commands = setSpanCommands(store.annotations, new Map([[id, span]]));
  return store.perform({ title: "Change the ends", commands, merge, source: merge === null ? "text.drag" : "keys" });
}

export function spokenSpan(workspace: Workspace, span: Span): string {
  const words = textAt(workspace.surface, span.part)?.slice(span.start, span.end) ?? "";
  const flat = words.replace(/\s+/g, " ").trim();
  return flat.length > READ_OUT ? `${flat.slice(0, READ_OUT)} …` : flat;
}



function isWithin({ surface }: Workspace, { part, start, end }: Span): boolean {
  const text = textAt(surface, part);
  return text !== null && start >= 0 && start < end && end <= text.length;
}
