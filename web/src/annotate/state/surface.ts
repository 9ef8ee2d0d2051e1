/** What answers are given on: a picture with its size, or a document with its texts. */
import type { PictureSize } from "../geometry/point";
import type { Span } from "../geometry/span";
import type { AnnotationKind } from "./annotation";
import { CodePoints } from "./code-points";
import type { Part } from "./part";

/** `size` is null while the picture is not there. */
export interface PictureSurface {
  readonly kind: "picture";
  readonly size: PictureSize | null;
}

export interface DocumentSurface {
  readonly kind: "document";
  readonly parts: readonly Part[];
  /** By the place of the part; null where it is no text. */
  readonly texts: readonly (CodePoints | null)[];
}

export type Surface = PictureSurface | DocumentSurface;

export const NO_PICTURE: PictureSurface = { kind: "picture", size: null };

export function documentOf(parts: readonly Part[]): DocumentSurface {
  return { kind: "document", parts, texts: parts.map(({ kind, text }) => (kind === "text" ? new CodePoints(text ?? "") : null)) };
}

/** What people draw or mark on it, where the project has labels. */
export function kindOn({ kind }: Surface): AnnotationKind {
  return kind === "picture" ? "box" : "span";
}

export function textAt(surface: Surface, part: number): CodePoints | null {
  return surface.kind === "document" ? (surface.texts[part] ?? null) : null;
}

/** The words that a span marks; "" where there are none. */
export function quoteOf(surface: Surface, { part, start, end }: Span): string {
  return textAt(surface, part)?.slice(start, end) ?? "";
}
