/** What the editor works on right now: the task's answer, and how the person has set up tools and view. */
import type { Attempt, PinnedComment } from "./attempt";
import { Emitter } from "../events/emitter";
import type {
  Adjustment,
  BoxMode,
  DisplayOptions,
  EditorEvents,
  PictureStatus,
  ToolId,
  Visibility,
} from "../facade";
import type { PictureSize } from "../geometry/point";
import { EMPTY_ANSWER, isBox, type Annotation, type BoxAnnotation } from "./annotation";
import { activeField, NO_ATTENTION, takesOneAnswer, type FieldAttention } from "./fields";
import type { Operation } from "./log";
import { drawsObjects, findField, findLabel, type Attribute, type Label, type Ontology } from "./ontology";
import type { Part } from "./part";
import { AnnotationStore } from "./store";
import { documentOf, kindOn, NO_PICTURE, quoteOf, type Surface } from "./surface";
import { ALL_VISIBLE, isVisible } from "./visibility";

export const DEFAULT_DISPLAY: DisplayOptions = {
  crosshair: true,
  magnifier: true,
  chips: true,
  fill: 0.1,
  opacity: 1,
  dimOthers: false,
  snap: "border",
  autoZoom: false,
  wholeWords: true,
  textSize: 17,
  formatted: true,
};

export const NO_ADJUSTMENT: Adjustment = { brightness: 1, contrast: 1 };

/** The settings that a person changes while working; each change is told to the pages. */
export interface Settings {
  readonly tool: ToolId;
  readonly boxMode: BoxMode;
  readonly label: string | null;
  readonly visibility: Visibility;
  readonly display: DisplayOptions;
  readonly adjustment: Adjustment;
  readonly readOnly: boolean;
  readonly attempts: readonly Attempt[];
  readonly isolatedAttempt: string | null;
  readonly doubts: ReadonlyMap<string, string>;
  readonly comments: readonly PinnedComment[];
  readonly attention: FieldAttention;
}

/** What lights up under the pointer, or under the pointer's row in the object list. */
export interface Hover {
  readonly id: string | null;
  readonly attemptId: string | null;
}

const NOTHING_HOVERED: Hover = { id: null, attemptId: null };

/** What belongs to one task alone, as it is when the next begins. */
const NEW_TASK: Pick<Settings, "visibility" | "attempts" | "isolatedAttempt" | "doubts" | "comments" | "attention"> = {
  visibility: ALL_VISIBLE,
  attempts: [],
  isolatedAttempt: null,
  doubts: new Map(),
  comments: [],
  attention: NO_ATTENTION,
};

export class Workspace {
  readonly events = new Emitter<EditorEvents>();
  readonly #now: () => number;
  /** Told after any change, to paint and to pass on a new snapshot. */
  readonly #onChange: () => void;
  #taskId: string | null = null;
  #ontology: Ontology = { labels: [] };
  #store: AnnotationStore;
  #picture: PictureStatus = { state: "empty" };
  #surface: Surface = NO_PICTURE;
  #hover: Hover = NOTHING_HOVERED;
  #settings: Settings;

  constructor(display: Partial<DisplayOptions>, now: () => number, onChange: () => void) {
    this.#now = now;
    this.#onChange = onChange;
    this.#store = this.#listen(new AnnotationStore(EMPTY_ANSWER, null, now));
    this.#settings = {
      tool: "box",
      boxMode: "corners",
      label: null,
      display: { ...DEFAULT_DISPLAY, ...display },
      adjustment: NO_ADJUSTMENT,
      readOnly: false,
      ...NEW_TASK,
    };
  }

  get taskId(): string | null {
    return this.#taskId;
  }
  get ontology(): Ontology {
    return this.#ontology;
  }
  get store(): AnnotationStore {
    return this.#store;
  }
  get settings(): Settings {
    return this.#settings;
  }
  get picture(): PictureStatus {
    return this.#picture;
  }
  get hover(): Hover {
    return this.#hover;
  }

  /** Another object whenever it is another picture or document. */
  get surface(): Surface {
    return this.#surface;
  }

  /** Of the picture that is on the screen. */
  get size(): PictureSize | null {
    return this.#surface.kind === "picture" ? this.#surface.size : null;
  }

  /** Whether what is asked about can be seen. */
  get isShown(): boolean {
    return this.#surface.kind === "document" || this.#surface.size !== null;
  }

  visible(): readonly Annotation[] {
    const { visibility } = this.#settings;
    return this.#store.annotations.filter((annotation) => isVisible(visibility, annotation));
  }

  visibleBoxes(): readonly BoxAnnotation[] {
    return this.visible().filter(isBox);
  }

  selectedBoxes(): readonly BoxAnnotation[] {
    return this.#store.selected().filter(isBox);
  }

  box(id: string): BoxAnnotation | null {
    const found = this.#store.get(id);
    return found?.kind === "box" ? found : null;
  }

  /** The words that an annotation marks; "" where it is none of a text. */
  quote(annotation: Annotation): string {
    return annotation.kind === "span" ? quoteOf(this.#surface, annotation.span) : "";
  }

  /** The field that the digit keys answer; null where no fields are asked. */
  activeField(): Attribute | null {
    return activeField(this.#ontology, this.#store.fields, this.#settings.attention);
  }

  labelOf(annotation: Annotation): Label | null {
    return findLabel(this.#ontology, annotation.label);
  }

  /** Tools and settings stay as they were; what belonged to the last task goes. `parts` is null for a picture. */
  open(taskId: string, ontology: Ontology, store: AnnotationStore, parts: readonly Part[] | null): void {
    const again = taskId === this.#taskId;
    this.#taskId = taskId;
    this.#ontology = ontology;
    this.#store.events.clear();
    this.#store = this.#listen(store);
    this.#hover = NOTHING_HOVERED;
    this.#surface = parts === null ? NO_PICTURE : documentOf(parts);
    const label = findLabel(ontology, this.#settings.label) ?? ontology.labels[0];
    const kept = again ? {} : NEW_TASK;
    const { tool: last } = this.#settings;
    const isDrawing = last === "box" || last === "span";
    const tool = !isDrawing ? last : drawsObjects(ontology) ? kindOn(this.#surface) : "select";
    this.#settings = { ...this.#settings, ...kept, tool, label: label?.name ?? null };
    this.#onChange();
  }

  setPicture(picture: PictureStatus): void {
    this.#picture = picture;
    if (this.#surface.kind === "picture") this.#surface = picture.state === "ready" ? { kind: "picture", size: picture.size } : NO_PICTURE;
    this.events.emit("picture", picture);
    this.#onChange();
  }

  set(change: Partial<Settings>): void {
    const before = this.#settings;
    this.#settings = { ...before, ...change };
    const { tool, boxMode, label } = this.#settings;
    if (tool !== before.tool || boxMode !== before.boxMode || label !== before.label) {
      this.events.emit("tool", { tool, boxMode, label });
    }
    this.#onChange();
  }

  /** True where it is another object than before. */
  setHover(hover: Hover): boolean {
    if (hover.id === this.#hover.id && hover.attemptId === this.#hover.attemptId) return false;
    this.#hover = hover;
    this.events.emit("hover", hover);
    return true;
  }

  now(): number {
    return this.#now();
  }

  /** What was taken back or done again is what the person is at. */
  #attend({ commands }: Operation): void {
    const command = commands.find(({ type }) => type === "set_field");
    if (command?.type !== "set_field") return;
    const field = findField(this.#ontology, command.name);
    const touched = field === null || takesOneAnswer(field) ? null : field.name;
    this.#settings = { ...this.#settings, attention: { touched, answered: command.name } };
  }

  #listen(store: AnnotationStore): AnnotationStore {
    store.events.on("change", (operation) => {
      if (operation.kind === "undo" || operation.kind === "redo") this.#attend(operation);
      this.events.emit("change", { operation, operations: store.operations });
      this.#onChange();
    });
    store.events.on("refused", (message) => {
      this.events.emit("refused", { message });
      this.#onChange();
    });
    store.events.on("selection", (ids) => {
      this.events.emit("selection", { ids });
      this.#onChange();
    });
    return store;
  }
}
