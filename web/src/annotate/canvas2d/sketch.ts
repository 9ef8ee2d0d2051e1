/** What a tool wants drawn over the picture while a shape is in work; nothing of it is part of the answer yet. */
import type { ImagePoint } from "../geometry/point";
import type { Rectangle } from "../geometry/rectangle";

export interface Sketch {
  readonly crosshair: ImagePoint | null;
  /** The box being drawn. */
  readonly box: Rectangle | null;
  /** Clicks made so far. */
  readonly points: readonly ImagePoint[];
  /** Lines that an edge has snapped to. */
  readonly guideX: number | null;
  readonly guideY: number | null;
  /** Where existing boxes are being dragged to. */
  readonly moved: ReadonlyMap<string, Rectangle>;
  /** The spot to show enlarged. */
  readonly magnify: ImagePoint | null;
}

export const EMPTY_SKETCH: Sketch = {
  crosshair: null,
  box: null,
  points: [],
  guideX: null,
  guideY: null,
  moved: new Map(),
  magnify: null,
};
