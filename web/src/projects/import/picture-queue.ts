// Pictures on their way to the server: a few at a time, each checked first by its content, faults kept with the file.
// It lives outside the page, so that going elsewhere in the app stops nothing.
import type { Upload } from "../../kit/UploadList";

/** How bytes get there; tests give their own. */
export type Transport = {
  /** The SHA-256 of the file in hex, or null where the browser cannot tell. */
  hash: (file: File) => Promise<string | null>;
  isKnown: (hash: string) => Promise<boolean>;
  send: (file: File, onProgress: (share: number) => void) => Promise<{ is_new: boolean }>;
  /** Whether trying again may help: no connection, a server that is starting. */
  isPassing: (error: unknown) => boolean;
  /** Milliseconds to wait before each new try. */
  waits: readonly number[];
};

const PARALLEL = 3;
const TELL_EVERY = 120;
const PICTURE = /\.(jpe?g|png|webp|gif|bmp|tiff?|avif|heic)$/i;

export const isPicture = (file: File): boolean => file.type.startsWith("image/") || PICTURE.test(file.name);

export class PictureQueue {
  readonly #transport: Transport;
  readonly #onIdle: () => void;
  readonly #uploads = new Map<string, Upload>();
  readonly #files = new Map<string, File>();
  readonly #keys = new Set<string>();
  readonly #listeners = new Set<() => void>();
  #waiting: string[] = [];
  #running = 0;
  #made = 0;
  #leftOut: readonly string[] = [];
  #snapshot: QueueSnapshot = { uploads: [], leftOut: [], isBusy: false };
  #isTelling = false;

  constructor(transport: Transport, onIdle: () => void = () => undefined) {
    this.#transport = transport;
    this.#onIdle = onIdle;
  }

  snapshot = (): QueueSnapshot => this.#snapshot;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Takes pictures up; what is no picture by its name and type is left out and named. The same file twice is one. */
  add(files: readonly File[]): void {
    const pictures = files.filter(isPicture);
    this.#leftOut = [...this.#leftOut, ...files.filter((file) => !isPicture(file)).map(nameOf)];
    for (const file of pictures) {
      const key = `${nameOf(file)}|${file.size}|${file.lastModified}`;
      if (this.#keys.has(key)) continue;
      this.#keys.add(key);
      const id = `f${(this.#made += 1)}`;
      this.#files.set(id, file);
      this.#uploads.set(id, { id, name: nameOf(file), size: file.size, state: "waiting", progress: 0 });
      this.#waiting.push(id);
    }
    this.#pump();
  }

  retry(id: string): void {
    if (this.#uploads.get(id)?.state !== "failed") return;
    this.#change(id, { state: "waiting", progress: 0, message: undefined });
    this.#waiting.push(id);
    this.#pump();
  }

  retryFailed(): void {
    for (const upload of this.#uploads.values()) this.retry(upload.id);
  }

  /** Takes back one that has not begun. */
  remove(id: string): void {
    if (this.#uploads.get(id)?.state !== "waiting") return;
    this.#waiting = this.#waiting.filter((each) => each !== id);
    this.#uploads.delete(id);
    this.#files.delete(id);
    this.#tell();
  }

  /** Forgets what is over, to begin anew. */
  clear(): void {
    if (this.#snapshot.isBusy) return;
    this.#uploads.clear();
    this.#files.clear();
    this.#keys.clear();
    this.#leftOut = [];
    this.#tell();
  }

  #pump(): void {
    while (this.#running < PARALLEL) {
      const id = this.#waiting.shift();
      if (id === undefined) break;
      this.#running += 1;
      void this.#run(id).finally(() => {
        this.#running -= 1;
        this.#pump();
        if (this.#running === 0) this.#onIdle();
      });
    }
    this.#tell();
  }

  async #run(id: string): Promise<void> {
    const file = this.#files.get(id);
    if (!file) return;
    this.#change(id, { state: "sending", progress: 0 });
    try {
      const isNew = await this.#patiently(() => this.#bring(id, file));
      this.#change(id, { state: isNew ? "done" : "known", progress: 1 });
      this.#files.delete(id);
    } catch (error) {
      this.#change(id, { state: "failed", message: error instanceof Error ? error.message : "The upload failed." });
    }
  }

  async #bring(id: string, file: File): Promise<boolean> {
    const hash = await this.#transport.hash(file);
    if (hash !== null && (await this.#transport.isKnown(hash))) return false;
    const answer = await this.#transport.send(file, (share) => {
      this.#change(id, { progress: share });
    });
    return answer.is_new;
  }

  async #patiently<T>(attempt: () => Promise<T>): Promise<T> {
    for (const wait of this.#transport.waits) {
      try {
        return await attempt();
      } catch (error) {
        if (!this.#transport.isPassing(error)) throw error;
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    }
    return attempt();
  }

  #change(id: string, change: Partial<Upload>): void {
    const upload = this.#uploads.get(id);
    if (!upload) return;
    this.#uploads.set(id, { ...upload, ...change });
    this.#tell();
  }

  /** At most a few times a second, however many bytes move. */
  #tell(): void {
    if (this.#isTelling) return;
    this.#isTelling = true;
    setTimeout(() => {
      this.#isTelling = false;
      const isBusy = this.#running > 0 || this.#waiting.length > 0;
      this.#snapshot = { uploads: [...this.#uploads.values()], leftOut: this.#leftOut, isBusy };
      for (const listener of this.#listeners) listener();
    }, TELL_EVERY);
  }
}

export type QueueSnapshot = { uploads: readonly Upload[]; leftOut: readonly string[]; isBusy: boolean };

/** The path inside a chosen folder, else the name. */
export function nameOf(file: File): string {
  return file.webkitRelativePath || file.name;
}
