// Which thing of a preview stands for which label: by its name where it can be told, else the next one free.
import type { LabelDraft } from "../draft";

type Named = Pick<LabelDraft, "id" | "title" | "name">;

/** As many labels as there are things, each with its own. `words` tell what a thing may be called. */
export function slotsFor<I extends string, S extends { readonly id: I }>(labels: readonly Named[], slots: readonly S[], words: Readonly<Record<I, RegExp>>): ReadonlyMap<string, S> {
  const free = new Set(slots);
  const found = new Map<string, S>();
  for (const label of labels) {
    const said = `${label.title} ${label.name.replaceAll("_", " ")}`;
    const slot = [...free].find(({ id }) => words[id].test(said));
    if (slot) take(label.id, slot);
  }
  for (const label of labels) {
    const slot = found.has(label.id) ? undefined : [...free][0];
    if (slot) take(label.id, slot);
  }
  return found;

  function take(id: string, slot: S): void {
    free.delete(slot);
    found.set(id, slot);
  }
}
