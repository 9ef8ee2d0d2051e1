/** What the pages may ask of the editor and hear from it. React mounts it; nothing here fires per pointer move. */
import type { Base } from "./state/base";
import type { Formatter } from "./state/part";
import type { ActionId, KeymapOverrides } from "./keys/keymap";
import type { Attempt, PinnedComment, PinRequest } from "./state/attempt";
import type { Rectangle } from "./geometry/rectangle";
import type { Span } from "./geometry/span";
import type { PictureSize } from "./geometry/point";
import type { Annotation, Answer, AttributeValue, AttributeValues, Problem } from "./state/annotation";
import type { Operation, SerialisedLog } from "./state/log";
import type { Ontology } from "./state/ontology";
import type { Part } from "./state/part";

/** Boxes are drawn on pictures, spans marked in documents. */
export type ToolId = "select" | "box" | "span" | "pin";

/** `corners`: drag, or click one corner and then the other. `extreme`: four clicks on the outermost points. */
export type BoxMode = "corners" | "extreme";

export interface EditorTask {
  /** Changes with every task; a second load of the same id keeps zoom and place. */
  readonly id: string;
  /** Of the picture; null where a document is worked on. */
  readonly url: string | null;
  /** What the document is made of; nothing for a picture. */
  readonly parts?: readonly Part[];
  readonly ontology: Ontology;
  /** What to start from: pre-labels, a draft or an attempt to be reviewed. */
  readonly answer?: Answer;
  /** A draft kept by `getLog()`; wins over `answer`, and undo reaches back through it. */
  readonly log?: SerialisedLog | null;
  readonly readOnly?: boolean;
  /** Annotations of the answer that were given, and what may be done to them. */
  readonly base?: Base | null;
  /** How far beyond the picture's edges may be drawn, in its pixels. */
  readonly margins?: { readonly x: number; readonly y: number };
}

export interface Adjustment {
  /** 1 leaves the picture as it is; 0 is black (brightness) or flat grey (contrast). */
  readonly brightness: number;
  readonly contrast: number;
}

export interface Visibility {
  readonly hiddenIds: ReadonlySet<string>;
  readonly hiddenLabels: ReadonlySet<string>;
  /** When set, only this label is shown. */
  readonly soloLabel: string | null;
}

/** What edges are pulled onto while dragging: nothing, the picture's border, or also the edges of boxes nearby. */
export type SnapMode = "off" | "border" | "neighbours";

export interface DisplayOptions {
  readonly crosshair: boolean;
  readonly magnifier: boolean;
  readonly chips: boolean;
  /** Strength of the filling of boxes, 0-1; outlines stay. */
  readonly fill: number;
  /** Strength of everything drawn over the picture, 0-1. */
  readonly opacity: number;
  /** Boxes that are not selected step back while one is. */
  readonly dimOthers: boolean;
  readonly snap: SnapMode;
  /** Stepping through objects with Tab also zooms to each. */
  readonly autoZoom: boolean;
  /** Spans marked with the mouse are widened to whole words. */
  readonly wholeWords: boolean;
  /** Of a document's texts, in CSS pixels. */
  readonly textSize: number;
  /** What models wrote in a conversation is shown with its headings and lists, not as it was written. */
  readonly formatted: boolean;
}

export type PictureStatus =
  | { readonly state: "empty" }
  /** A document is on the screen instead. */
  | { readonly state: "none" }
  | { readonly state: "loading"; readonly url: string }
  | { readonly state: "ready"; readonly size: PictureSize; readonly loadMilliseconds: number }
  | { readonly state: "failed"; readonly url: string; readonly message: string };

/** An immutable picture of the editor, the same object until something in it changes (made for useSyncExternalStore). */
export interface EditorSnapshot {
  readonly taskId: string | null;
  readonly annotations: readonly Annotation[];
  /** Values given about the whole task, by the name of the field. */
  readonly fields: AttributeValues;
  /** The field that digit keys answer; null where none is asked. */
  readonly activeField: string | null;
  readonly selection: readonly string[];
  readonly tool: ToolId;
  readonly boxMode: BoxMode;
  /** The label that the next object gets; null means that it must be chosen afterwards. */
  readonly label: string | null;
  readonly undoTitle: string | null;
  readonly redoTitle: string | null;
  /** Counts everything done, undone and redone since the task began: compare it to know whether a draft is saved. */
  readonly operations: number;
  readonly problems: readonly Problem[];
  readonly visibility: Visibility;
  readonly display: DisplayOptions;
  readonly adjustment: Adjustment;
  readonly picture: PictureStatus;
  readonly readOnly: boolean;
  readonly isolatedAttempt: string | null;
}

/** Client pixels. */
export interface WindowPlace {
  readonly clientX: number;
  readonly clientY: number;
}

export interface EditorEvents {
  /** Once for each operation on the answer: autosave and audit listen here. */
  readonly change: { readonly operation: Operation; readonly operations: number };
  readonly selection: { readonly ids: readonly string[] };
  /** Which object the pointer is on; only when that changes. */
  readonly hover: { readonly id: string | null; readonly attemptId: string | null };
  readonly tool: { readonly tool: ToolId; readonly boxMode: BoxMode; readonly label: string | null };
  /** At most once a frame. `scale` is CSS pixels per picture pixel. */
  readonly view: { readonly scale: number; readonly centreX: number; readonly centreY: number };
  readonly problem: { readonly problems: readonly Problem[] };
  readonly picture: PictureStatus;
  /** What somebody tried is not allowed on what was given with the task; nothing was changed. */
  readonly refused: { readonly message: string };
  /** A key or gesture for the host to carry out: submit, help, skip, comment ... */
  readonly action: { readonly id: ActionId };
  /** A digit key has answered a field; `activeField` may be another by now. */
  readonly answered: { readonly name: string };
  /** A field is to get the focus: its controls are the page's. */
  readonly field: { readonly name: string };
  /** A pinned comment was pressed. */
  readonly comment: { readonly id: string };
  /** The pin tool chose a place for a new comment; `place` is where that is in the window. */
  readonly pin: { readonly request: PinRequest; readonly place: WindowPlace };
  /** Right click or long press: where to open a menu, in client pixels, and on which object. */
  readonly menu: WindowPlace & { readonly id: string | null };
}

export interface EditorOptions {
  readonly keymap?: KeymapOverrides;
  readonly singleKeys?: boolean;
  readonly display?: Partial<DisplayOptions>;
  /** What a turn of the wheel does; with Ctrl or Cmd held it always zooms. */
  readonly wheel?: "zoom" | "pan";
  /** Where keys are heard: anywhere on the page (the default), or only while the stage has focus. */
  readonly keyScope?: "page" | "stage";
  /** Accessible name of the stage: the canvas or the document. */
  readonly title?: string;
  /** Makes what models write fit for the page, their Markdown as headings and lists; without it it is shown as written. */
  readonly format?: Formatter;
  /** Milliseconds since the epoch, for the log; tests put their own clock here. */
  readonly now?: () => number;
}

export interface Editor {
  load(task: EditorTask): Promise<void>;
  /** Fetches a picture of a later task; one that is part of a document is not decoded before it is shown. */
  preload(url: string, isPart?: boolean): Promise<void>;
  destroy(): void;

  snapshot(): EditorSnapshot;
  /** The words that a span marks; "" of anything else. */
  quote(annotation: Annotation): string;
  /** Called after a change of the snapshot, at most once a microtask. Returns the way out. */
  subscribe(listener: () => void): () => void;
  on<Name extends keyof EditorEvents>(name: Name, listener: (event: EditorEvents[Name]) => void): () => void;

  getAnswer(): Answer;
  getLog(): SerialisedLog;
  /** Takes up a kept log; false (and nothing changed) where it does not fit this task. */
  restore(log: SerialisedLog): boolean;
  validate(): readonly Problem[];

  undo(): boolean;
  redo(): boolean;
  /** Does what the action's key does; true where something came of it. */
  perform(action: ActionId): boolean;
  setTool(tool: ToolId): void;
  setBoxMode(mode: BoxMode): void;
  /** The label for the next object. With objects selected, `relabel` changes theirs too. */
  setLabel(label: string | null): void;
  /** What the label's key does: marks what is selected in a text, or names the selected objects; and it is the next one's. */
  pickLabel(label: string): boolean;

  add(box: Rectangle, label?: string | null): string | null;
  select(ids: readonly string[]): void;
  setBox(id: string, box: Partial<Rectangle>): boolean;
  /** Marks characters of a document; null where they are none of a text. */
  addSpan(span: Span, label?: string | null): string | null;
  setSpan(id: string, span: Span): boolean;
  relabel(ids: readonly string[], label: string): boolean;
  setAttribute(ids: readonly string[], name: string, value: AttributeValue | undefined): boolean;
  /** Answers a field; undefined takes the answer away. */
  setField(name: string, value: AttributeValue | undefined): boolean;
  /** The person is at this field: it is the one that digit keys answer. */
  touchField(name: string): void;
  /** Leads a person to a field, as `focusObject` does to an object: the page hears `field`. */
  focusField(name: string): void;
  remove(ids: readonly string[]): boolean;
  clone(ids: readonly string[]): readonly string[];
  /** One undoable step that puts another answer in place of this one (take over an attempt, copy from the last task). */
  replaceAnswer(answer: Answer, title: string): boolean;

  focus(): void;
  focusObject(id: string): void;
  /** Selects an object and moves the view just far enough for it to be seen. */
  reveal(id: string): void;
  /** Lights an object up while the pointer is on its row in the list; null puts it out. */
  highlight(id: string | null): void;
  zoomIn(): void;
  zoomOut(): void;
  zoomToFit(): void;
  /** Shows where an annotation lies, which need not be one of the answer. */
  showPlaceOf(annotation: Annotation): void;
  zoomToScale(scale: number): void;

  setHidden(ids: readonly string[], hidden: boolean): void;
  setLabelHidden(label: string, hidden: boolean): void;
  setSoloLabel(label: string | null): void;
  setDisplay(change: Partial<DisplayOptions>): void;
  setAdjustment(change: Partial<Adjustment>): void;
  setReadOnly(readOnly: boolean): void;
  setKeymap(overrides: KeymapOverrides, singleKeys: boolean): void;

  setAttempts(attempts: readonly Attempt[]): void;
  isolateAttempt(id: string | null): void;
  /** Objects that are not sure, with the words that say how sure ("62%"): drawn dashed, the words on their chips. */
  setDoubts(doubts: ReadonlyMap<string, string>): void;
  setComments(comments: readonly PinnedComment[]): void;
  focusComment(id: string): void;
}
