/** What the person has put out of sight. Not part of the answer and not undone with it; kept over mode changes. */
import type { Annotation } from "./annotation";

export interface VisibilityState {
  readonly hiddenIds: ReadonlySet<string>;
  readonly hiddenLabels: ReadonlySet<string>;
  readonly soloLabel: string | null;
}

export const ALL_VISIBLE: VisibilityState = { hiddenIds: new Set(), hiddenLabels: new Set(), soloLabel: null };

export function isVisible(state: VisibilityState, annotation: Annotation): boolean {
  if (state.hiddenIds.has(annotation.id)) return false;
  if (state.soloLabel !== null) return annotation.label === state.soloLabel;
  return !state.hiddenLabels.has(annotation.label);
}

function withMembers(set: ReadonlySet<string>, members: readonly string[], present: boolean): ReadonlySet<string> {
  const next = new Set(set);
  for (const member of members) {
    if (present) next.add(member);
    else next.delete(member);
  }
  return next;
}

export function hideIds(state: VisibilityState, ids: readonly string[], hidden: boolean): VisibilityState {
  return { ...state, hiddenIds: withMembers(state.hiddenIds, ids, hidden) };
}

export function hideLabel(state: VisibilityState, label: string, hidden: boolean): VisibilityState {
  return { ...state, hiddenLabels: withMembers(state.hiddenLabels, [label], hidden) };
}

export function soloLabel(state: VisibilityState, label: string | null): VisibilityState {
  return { ...state, soloLabel: label };
}
