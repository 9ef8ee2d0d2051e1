/** The view on the picture: OpenLayers holds centre, zoom, animation and the frame loop; our layers do the painting. */
import Layer from "ol/layer/Layer";
import OlMap from "ol/Map";
import View, { type FitOptions } from "ol/View";
import { centreOf, roomOf, type Rectangle } from "../geometry/rectangle";
import { clampNumber, type ImagePoint, type PictureSize, type ScreenPoint } from "../geometry/point";
import type { PaintLayer } from "./paint-layer";
import { centreShift, fromCoordinate, PICTURE_PROJECTION, pictureExtent, toCoordinate, toExtent } from "./projection";
import { sameTransform, toImage, transformAround, type ViewTransform } from "./transform";

const LARGEST_SCALE = 64;
const SMALLEST_SHOWN = 64;
const FIT_MARGIN = 24;
const GLIDE_MILLISECONDS = 180;

export class Stage {
  readonly #map: OlMap;
  readonly #onView: (view: ViewTransform) => void;
  #size: PictureSize | null = null;
  #fitPending = false;
  /** The whole picture is in view by nobody's zooming or moving, and stays so when the canvas changes its size. */
  #isFitted = false;
  #shown: ViewTransform | null = null;

  constructor(element: HTMLElement, layers: readonly PaintLayer[], onView: (view: ViewTransform) => void) {
    this.#onView = onView;
    this.#map = new OlMap({ target: element, controls: [], interactions: [], layers: layers.map((one) => this.#wrap(one)) });
    this.#map.on("change:size", () => this.#onSize());
    this.#map.on("postrender", () => this.#tell());
  }

  destroy(): void {
    this.#map.setTarget();
    this.#map.dispose();
  }

  /** Asks for a frame; layers that are neither moved nor invalidated cost nothing. */
  render(): void {
    this.#map.render();
  }

  /** Puts another picture under the view; `keep` leaves zoom and place as they are. */
  setPicture(size: PictureSize, keep: boolean): void {
    this.#size = size;
    const kept = keep ? this.transform() : null;
    this.#map.setView(newView(size));
    if (kept === null || this.#isFitted) this.#fitPending = true;
    else this.#place(toImage(kept, { x: kept.width / 2, y: kept.height / 2 } as ScreenPoint), kept.scale);
    this.#settleFit();
  }

  /** Null until there is a picture and the canvas has a size. */
  transform(): ViewTransform | null {
    const view = this.#map.getView();
    const centre = view.getCenter();
    const resolution = view.getResolution();
    const [width, height] = this.#map.getSize() ?? [0, 0];
    if (this.#size === null || !centre || !resolution || !width || !height) return null;
    return transformAround(fromCoordinate(centre), 1 / resolution, width, height, window.devicePixelRatio);
  }

  panBy(dx: number, dy: number): void {
    const view = this.#still();
    const resolution = view.getResolution();
    if (resolution !== undefined) view.adjustCenter(centreShift(dx, dy, resolution));
  }

  /** Zooms by a factor while the point under `anchor` stays where it is. */
  zoomBy(factor: number, anchor: ScreenPoint): void {
    const transform = this.transform();
    if (transform === null) return;
    this.#still().adjustResolution(1 / factor, toCoordinate(toImage(transform, anchor)));
  }

  zoomToScale(scale: number, centre: ImagePoint | null): void {
    const view = this.#still();
    const resolution = 1 / clampNumber(scale, this.#smallestScale(), LARGEST_SCALE);
    const target = centre === null ? view.getCenter() : toCoordinate(centre);
    const goal = target === undefined ? { resolution } : { center: target, resolution };
    view.animate({ ...goal, duration: glide() });
  }

  zoomToFit(): void {
    const size = this.#size;
    if (size === null) return;
    this.#fit(roomOf(size), { padding: evenly(FIT_MARGIN), duration: glide() });
    this.#isFitted = true;
  }

  /** Shows a rectangle with some room around it, never so near that its surroundings are lost. */
  zoomToRectangle(box: Rectangle): void {
    const transform = this.transform();
    if (transform === null) return;
    const room = Math.min(transform.width, transform.height) * 0.2;
    this.#fit(box, { padding: evenly(room), minResolution: 1 / 12, duration: glide() });
  }

  /** Moves just far enough for a rectangle to be seen; stays where it already is. */
  reveal(box: Rectangle): void {
    const transform = this.transform();
    if (transform === null) return;
    const margin = 40;
    const left = transform.originX + box.left * transform.scale;
    const top = transform.originY + box.top * transform.scale;
    const inside =
      left >= margin / 2 &&
      top >= margin / 2 &&
      left + box.width * transform.scale <= transform.width - margin / 2 &&
      top + box.height * transform.scale <= transform.height - margin / 2;
    if (inside) return;
    const fits = box.width * transform.scale < transform.width - margin && box.height * transform.scale < transform.height - margin;
    if (fits) this.#still().animate({ center: toCoordinate(centreOf(box)), duration: glide() });
    else this.zoomToRectangle(box);
  }

  #fit(box: Rectangle, options: FitOptions): void {
    this.#still().fit(toExtent(box), { size: this.#map.getSize() ?? [1, 1], ...options });
  }

  #place(centre: ImagePoint, scale: number): void {
    const view = this.#map.getView();
    view.setResolution(1 / scale);
    view.setCenter(toCoordinate(centre));
  }

  #smallestScale(): number {
    return this.#size === null ? 1 : SMALLEST_SHOWN / Math.max(this.#size.width, this.#size.height, SMALLEST_SHOWN);
  }

  #still(): View {
    const view = this.#map.getView();
    this.#isFitted = false;
    if (view.getAnimating()) view.cancelAnimations();
    return view;
  }

  #settleFit(): void {
    const [width, height] = this.#map.getSize() ?? [0, 0];
    if (!this.#fitPending || this.#size === null || !width || !height) return;
    this.#fitPending = false;
    this.#fit(roomOf(this.#size), { padding: evenly(FIT_MARGIN), duration: 0 });
    this.#isFitted = true;
  }

  #onSize(): void {
    if (this.#isFitted) this.#fitPending = true;
    this.#settleFit();
  }

  #wrap(layer: PaintLayer): Layer {
    return new Layer({
      render: () => {
        const transform = this.transform();
        if (transform !== null) layer.paint(transform);
        return layer.canvas;
      },
    });
  }

  #tell(): void {
    const now = this.transform();
    if (now === null || (this.#shown !== null && sameTransform(this.#shown, now))) return;
    this.#shown = now;
    this.#onView(now);
  }
}

function newView(size: PictureSize): View {
  return new View({
    projection: PICTURE_PROJECTION,
    extent: pictureExtent(size),
    constrainOnlyCenter: true,
    smoothExtentConstraint: false,
    smoothResolutionConstraint: false,
    enableRotation: false,
    minResolution: 1 / LARGEST_SCALE,
    maxResolution: Math.max(size.width, size.height, SMALLEST_SHOWN) / SMALLEST_SHOWN,
    center: [size.width / 2, -size.height / 2],
    resolution: 1,
  });
}

const evenly = (padding: number): number[] => [padding, padding, padding, padding];

/** Movement is for those who have not asked for less of it. */
function glide(): number {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : GLIDE_MILLISECONDS;
}
