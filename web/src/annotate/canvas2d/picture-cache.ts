/** The pictures at hand: the one shown and those of the next tasks, so that going on shows the next one at once. */
import { loadPicture, type Picture } from "./picture";

const KEPT = 4;

export class PictureCache {
  readonly #pictures = new Map<string, Promise<Picture>>();
  #shown: string | null = null;

  /** Rejects with PictureUnreadable; a failure is forgotten, so that asking again tries again. */
  get(url: string): Promise<Picture> {
    const known = this.#pictures.get(url);
    this.#pictures.delete(url);
    const picture = known ?? loadPicture(url);
    this.#pictures.set(url, picture);
    if (known === undefined) picture.catch(() => this.#forget(url, picture));
    this.#evict();
    return picture;
  }

  /** The picture on the screen, which is kept however many others come after it. */
  show(url: string): Promise<Picture> {
    this.#shown = url;
    return this.get(url);
  }

  clear(): void {
    for (const picture of this.#pictures.values()) closeWhenLoaded(picture);
    this.#pictures.clear();
  }

  #forget(url: string, picture: Promise<Picture>): void {
    if (this.#pictures.get(url) === picture) this.#pictures.delete(url);
  }

  #evict(): void {
    for (const [url, picture] of this.#pictures) {
      if (this.#pictures.size <= KEPT) return;
      if (url === this.#shown) continue;
      this.#pictures.delete(url);
      closeWhenLoaded(picture);
    }
  }
}

function closeWhenLoaded(picture: Promise<Picture>): void {
  picture.then(
    (loaded) => loaded.close(),
    () => undefined,
  );
}
