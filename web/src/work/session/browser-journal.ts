/** The journal in IndexedDB, so that it survives a reload, a crash and a computer switched off. */
import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import type { DraftRecord, Journal, Parcel } from "./journal";
import { inOrder, MemoryJournal, newestDraft } from "./memory-journal";

interface Tables extends DBSchema {
  drafts: { key: string; value: DraftRecord; indexes: { by_task: string; by_age: number } };
  parcels: { key: string; value: Parcel; indexes: { by_user: string } };
}

const NAME = "goldsmith";
const KEPT_MILLISECONDS = 14 * 86_400_000;

class BrowserJournal implements Journal {
  readonly #database: IDBPDatabase<Tables>;

  constructor(database: IDBPDatabase<Tables>) {
    this.#database = database;
  }

  async putDraft(draft: DraftRecord): Promise<void> {
    await this.#database.put("drafts", draft);
  }

  async draftOf(assignmentId: string): Promise<DraftRecord | null> {
    return (await this.#database.get("drafts", assignmentId)) ?? null;
  }

  async draftOfTask(taskId: string, userId: string): Promise<DraftRecord | null> {
    const drafts = await this.#database.getAllFromIndex("drafts", "by_task", taskId);
    return newestDraft(drafts.filter((draft) => draft.user_id === userId));
  }

  async dropDraft(assignmentId: string): Promise<void> {
    await this.#database.delete("drafts", assignmentId);
  }

  async putParcel(parcel: Parcel): Promise<void> {
    await this.#database.put("parcels", parcel);
  }

  async dropParcel(key: string): Promise<void> {
    await this.#database.delete("parcels", key);
  }

  async parcelsOf(userId: string): Promise<readonly Parcel[]> {
    return inOrder(await this.#database.getAllFromIndex("parcels", "by_user", userId));
  }

  /** Drafts that nobody came back to; answers on their way are never thrown away. */
  async forgetOldDrafts(now: number): Promise<void> {
    const old = await this.#database.getAllKeysFromIndex("drafts", "by_age", IDBKeyRange.upperBound(now - KEPT_MILLISECONDS));
    await Promise.all(old.map((id) => this.#database.delete("drafts", id)));
  }
}

async function open(): Promise<Journal> {
  const database = await openDB<Tables>(NAME, 1, {
    upgrade(fresh) {
      const drafts = fresh.createObjectStore("drafts", { keyPath: "assignment_id" });
      drafts.createIndex("by_task", "task_id");
      drafts.createIndex("by_age", "kept_at");
      fresh.createObjectStore("parcels", { keyPath: "key" }).createIndex("by_user", "user_id");
    },
  });
  const journal = new BrowserJournal(database);
  await journal.forgetOldDrafts(Date.now());
  return journal;
}

let opened: Promise<Journal> | null = null;

/** One for the page. Where the browser forbids storage, work is kept for as long as the page is open. */
export function browserJournal(): Promise<Journal> {
  opened ??= open().catch(() => new MemoryJournal());
  return opened;
}
