/** A decoded picture, upright as its EXIF says, with smaller copies so that a far view is fast and free of shimmer. */
import type { PictureSize } from "../geometry/point";

const SMALLEST_LEVEL = 900;

export class PictureUnreadable extends Error {
  readonly url: string;

  constructor(url: string) {
    super("The picture could not be loaded. Check the connection and try again; if it stays so, skip the task and say why.");
    this.name = "PictureUnreadable";
    this.url = url;
  }
}

export interface Level extends PictureSize {
  readonly source: CanvasImageSource;
}

export class Picture {
  readonly url: string;
  readonly size: PictureSize;
  /** Each half as large as the one before; the first is the picture itself. */
  readonly #levels: Level[];
  readonly #full: Level;
  #closed = false;

  constructor(url: string, size: PictureSize, full: CanvasImageSource) {
    this.url = url;
    this.size = size;
    this.#full = { source: full, ...size };
    this.#levels = [this.#full];
  }

  /** The smallest copy that still has a pixel for every device pixel. */
  levelFor(deviceScale: number): Level {
    const wanted = Math.max(0, Math.floor(Math.log2(1 / deviceScale)));
    return this.#levels[Math.min(wanted, this.#levels.length - 1)] ?? this.#full;
  }

  async buildLevels(): Promise<void> {
    let { width, height } = this.size;
    while (Math.max(width, height) / 2 >= SMALLEST_LEVEL && !this.#closed) {
      const source = this.#levels.at(-1)?.source;
      if (!(source instanceof ImageBitmap)) return;
      [width, height] = [Math.round(width / 2), Math.round(height / 2)];
      const smaller = await createImageBitmap(source, { resizeWidth: width, resizeHeight: height, resizeQuality: "medium" });
      if (this.#closed) smaller.close();
      else this.#levels.push({ source: smaller, width, height });
    }
  }

  close(): void {
    this.#closed = true;
    for (const { source } of this.#levels) if (source instanceof ImageBitmap) source.close();
  }
}

/** Throws PictureUnreadable. */
export async function loadPicture(url: string): Promise<Picture> {
  const image = new Image();
  image.decoding = "async";
  image.src = url;
  try {
    await image.decode();
  } catch {
    throw new PictureUnreadable(url);
  }
  const size = { width: image.naturalWidth, height: image.naturalHeight };
  return new Picture(url, size, await decoded(image));
}

/** A bitmap saves decoding in every frame. It is used only where it came out upright like the element. */
async function decoded(image: HTMLImageElement): Promise<CanvasImageSource> {
  try {
    const bitmap = await createImageBitmap(image);
    if (bitmap.width === image.naturalWidth && bitmap.height === image.naturalHeight) return bitmap;
    bitmap.close();
  } catch {
    // Vector pictures without a size of their own cannot become bitmaps; the element can still be drawn.
  }
  return image;
}
