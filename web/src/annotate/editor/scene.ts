/** The stack of canvases: picture, objects, and what follows the pointer; each repainted only when it has to be. */
import { LabelStyles, type BoxStyle } from "../canvas2d/box-style";
import { ChipPress } from "../canvas2d/chip";
import { paintMagnifier } from "../canvas2d/magnifier";
import { paintOverlay } from "../canvas2d/overlay-painter";
import { PaintLayer } from "../canvas2d/paint-layer";
import type { Picture } from "../canvas2d/picture";
import { paintPicture, paintRoom } from "../canvas2d/picture-painter";
import { paintShapes } from "../canvas2d/shapes-painter";
import { Stage } from "../canvas2d/stage";
import type { ViewTransform } from "../canvas2d/transform";
import { paintAttempts, paintComments } from "../compare/attempt-painter";
import type { PictureSize } from "../geometry/point";
import { roomOf } from "../geometry/rectangle";
import type { Annotation, BoxAnnotation } from "../state/annotation";
import type { Ontology } from "../state/ontology";
import type { Sketch } from "../canvas2d/sketch";
import type { Workspace } from "../state/workspace";

const DIMMED = 0.45;
const DOUBTFUL: readonly number[] = [7, 5];

/** What the scene shows besides the workspace, and whom it tells of a moved view. */
export interface SceneSources {
  sketch(): Sketch;
  /** Objects that could not be submitted as they are; their names carry a mark. */
  troubled(): ReadonlySet<string>;
  viewMoved(): void;
}

export class Scene {
  readonly stage: Stage;
  readonly #workspace: Workspace;
  readonly #given: SceneSources;
  readonly #chips = new ChipPress();
  readonly #pictureLayer = new PaintLayer("picture", (context, view) => this.#paintPicture(context, view));
  readonly #shapesLayer = new PaintLayer("shapes", (context, view) => this.#paintShapes(context, view));
  readonly #overlayLayer = new PaintLayer("overlay", (context, view) => this.#paintOverlay(context, view));
  #picture: Picture | null = null;
  #styles: { readonly ontology: Ontology; readonly styles: LabelStyles } | null = null;

  constructor(element: HTMLElement, workspace: Workspace, given: SceneSources) {
    this.#workspace = workspace;
    this.#given = given;
    const layers = [this.#pictureLayer, this.#shapesLayer, this.#overlayLayer];
    this.stage = new Stage(element, layers, ({ scale, originX, originY, width, height }) => {
      const [centreX, centreY] = [(width / 2 - originX) / scale, (height / 2 - originY) / scale];
      workspace.events.emit("view", { scale, centreX, centreY });
      given.viewMoved();
    });
  }

  /** Null takes the picture away, so that the next task's boxes are never seen over the last one's picture. */
  setPicture(picture: Picture | null, keepView: boolean, size: PictureSize | null = picture?.size ?? null): void {
    this.#picture = picture;
    if (picture !== null && size !== null) {
      this.stage.setPicture(size, keepView);
      void picture.buildLevels().then(() => this.#sharpen(picture));
    }
    this.#pictureLayer.invalidate();
    this.refresh();
  }

  get size(): PictureSize | null {
    return this.#picture?.size ?? null;
  }

  /** After a change of the answer or of the settings. */
  refresh(): void {
    const { display, adjustment } = this.#workspace.settings;
    const dimmed = display.dimOthers && this.#workspace.store.selection.length > 0;
    this.#shapesLayer.canvas.style.opacity = String(display.opacity * (dimmed ? DIMMED : 1));
    this.#overlayLayer.canvas.style.opacity = String(Math.max(display.opacity, 0.6));
    this.#pictureLayer.canvas.style.filter = filterOf(adjustment);
    this.#shapesLayer.invalidate();
    this.redrawOverlay();
  }

  redrawOverlay(): void {
    this.#overlayLayer.invalidate();
    this.stage.render();
  }

  #sharpen(picture: Picture): void {
    if (this.#picture !== picture) return;
    this.#pictureLayer.invalidate();
    this.stage.render();
  }

  #paintPicture(context: CanvasRenderingContext2D, view: ViewTransform): void {
    if (this.#picture === null) return;
    paintPicture(context, view, this.#picture);
    const { size } = this.#workspace;
    if (size?.marginX || size?.marginY) paintRoom(context, view, roomOf(size));
  }

  #paintShapes(context: CanvasRenderingContext2D, view: ViewTransform): void {
    if (this.#picture === null) return;
    const { settings, store, hover } = this.#workspace;
    const styles = this.labelStyles();
    const selected = new Set(store.selection);
    if (settings.attempts.length > 0) {
      const { attempts, isolatedAttempt: isolated } = settings;
      const scene = { attempts, isolated, hoveredAttempt: hover.attemptId, hoveredId: hover.id, styles };
      paintAttempts(context, view, scene, this.#chips);
    }
    if (settings.isolatedAttempt !== null) return;
    const annotations = this.#workspace.visibleBoxes().filter((annotation) => !selected.has(annotation.id));
    const { chips, fill } = settings.display;
    paintShapes(context, view, { annotations, styleOf: this.#styleOf(), chips, fill }, this.#chips);
  }

  #paintOverlay(context: CanvasRenderingContext2D, view: ViewTransform): void {
    if (this.#picture === null) return;
    const { settings } = this.#workspace;
    const styles = this.labelStyles();
    const sketch = this.#given.sketch();
    const scene = {
      sketch,
      selected: settings.isolatedAttempt === null ? this.#workspace.selectedBoxes() : [],
      hovered: this.#hovered(),
      styleOf: this.#styleOf(),
      draftStyle: styles.of(settings.label ?? ""),
      crosshair: settings.display.crosshair,
      chips: settings.display.chips,
      editable: !settings.readOnly,
    };
    paintOverlay(context, view, scene, this.#chips);
    paintComments(context, view, settings.comments, (id) => this.#workspace.box(id), this.#chips);
    if (sketch.magnify !== null && settings.display.magnifier) this.#paintMagnifier(context, view, sketch, this.#picture);
  }

  /** In a review dashes say whose a box is, or that it is not sure; the rest of the answer is drawn with full lines. */
  #styleOf(): (annotation: Annotation) => BoxStyle {
    const styles = this.labelStyles();
    const { attempts, doubts, readOnly } = this.#workspace.settings;
    const troubled = readOnly ? new Set<string>() : this.#given.troubled();
    return ({ id, label }) => {
      const style = styles.of(label);
      const full = attempts.length === 0 && doubts.size === 0 ? style : { ...style, dash: [] };
      const doubt = doubts.get(id);
      const sure = doubt === undefined ? full : { ...full, dash: DOUBTFUL, title: `${style.title} ${doubt}` };
      return troubled.has(id) ? { ...sure, title: `${sure.title} !` } : sure;
    };
  }

  labelStyles(): LabelStyles {
    const { ontology } = this.#workspace;
    if (this.#styles?.ontology !== ontology) this.#styles = { ontology, styles: new LabelStyles(ontology) };
    return this.#styles.styles;
  }

  #hovered(): BoxAnnotation | null {
    const { hover, store } = this.#workspace;
    if (hover.id === null || hover.attemptId !== null || store.selection.includes(hover.id)) return null;
    return this.#workspace.box(hover.id);
  }

  #paintMagnifier(context: CanvasRenderingContext2D, view: ViewTransform, sketch: Sketch, picture: Picture): void {
    if (sketch.magnify === null) return;
    const { settings, store } = this.#workspace;
    const styles = this.labelStyles();
    const moved = [...sketch.moved][0];
    const label = moved === undefined ? settings.label : store.get(moved[0])?.label;
    paintMagnifier(context, view, {
      point: sketch.magnify,
      picture,
      box: sketch.box ?? moved?.[1] ?? null,
      style: styles.of(label ?? ""),
      filter: filterOf(settings.adjustment),
    });
  }
}

function filterOf({ brightness, contrast }: { readonly brightness: number; readonly contrast: number }): string {
  return brightness === 1 && contrast === 1 ? "none" : `brightness(${brightness}) contrast(${contrast})`;
}
