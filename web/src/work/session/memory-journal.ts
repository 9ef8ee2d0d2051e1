/** The journal of a browser that keeps nothing: it lasts as long as the page. */
import type { DraftRecord, Journal, Parcel } from "./journal";

export class MemoryJournal implements Journal {
  readonly #drafts = new Map<string, DraftRecord>();
  readonly #parcels = new Map<string, Parcel>();

  async putDraft(draft: DraftRecord): Promise<void> {
    this.#drafts.set(draft.assignment_id, draft);
  }

  async draftOf(assignmentId: string): Promise<DraftRecord | null> {
    return this.#drafts.get(assignmentId) ?? null;
  }

  async draftOfTask(taskId: string, userId: string): Promise<DraftRecord | null> {
    const own = [...this.#drafts.values()].filter((draft) => draft.task_id === taskId && draft.user_id === userId);
    return newestDraft(own);
  }

  async dropDraft(assignmentId: string): Promise<void> {
    this.#drafts.delete(assignmentId);
  }

  async putParcel(parcel: Parcel): Promise<void> {
    this.#parcels.set(parcel.key, parcel);
  }

  async dropParcel(key: string): Promise<void> {
    this.#parcels.delete(key);
  }

  async parcelsOf(userId: string): Promise<readonly Parcel[]> {
    return inOrder([...this.#parcels.values()].filter((parcel) => parcel.user_id === userId));
  }
}

export function newestDraft(drafts: readonly DraftRecord[]): DraftRecord | null {
  return [...drafts].sort((a, b) => b.kept_at - a.kept_at)[0] ?? null;
}

export function inOrder(parcels: readonly Parcel[]): readonly Parcel[] {
  return [...parcels].sort((a, b) => a.packed_at - b.packed_at);
}
