/** What keys do on a document: the caret and the ends of marks in its texts, the steps and speeds of its sound and film. */
import type { Span } from "../geometry/span";
import { SKIP_SECONDS, type MediaPart } from "../document/media-part";
import { setSpan, spokenSpan } from "../document/span-editing";
import type { TextPart } from "../document/text-part";
import type { ActionId } from "../keys/keymap";
import type { SpanAnnotation } from "../state/annotation";
import type { Workspace } from "../state/workspace";
import type { Step } from "../text/text-cursor";
import { characterStep, trimmed, wordStep, type Stretch } from "../text/words";
import type { Act, Desk } from "./actions";

const STEPS: readonly Step[] = ["left", "right", "up", "down", "word_left", "word_right", "line_start", "line_end"];
type Shift = Extract<Step, "left" | "right" | "word_left" | "word_right">;
const SHIFTS: readonly Shift[] = ["left", "right", "word_left", "word_right"];

const [SMALLEST_TEXT, LARGEST_TEXT] = [12, 32];

export const DOCUMENT_ACTS: Readonly<Partial<Record<ActionId, Act>>> = {
  ...actsFor("caret", STEPS, (desk, step) => moveCaret(desk, step)),
  ...actsFor("extend", STEPS, (desk, step) => extend(desk, step)),
  ...actsFor("start", SHIFTS, (desk, step) => moveEdge(desk, "start", step)),

  "tool.span": ({ setTool, bench }) => {
    setTool("span");
    bench.announce("Words are marked as soon as they are selected.");
    return true;
  },
  "text.mark": ({ workspace, document, bench }) => {
    const text = document.text;
    if (text === null || workspace.settings.readOnly || (text.pending() === null && workspace.store.selection.length > 0)) return false;
    if (text.markHere(workspace.settings.label) === null) bench.announce("There is no word at the caret.");
    return true;
  },

  "media.play": onMedia((media) => media.toggle()),
  "media.back": onMedia((media) => media.skip(-SKIP_SECONDS)),
  "media.on": onMedia((media) => media.skip(SKIP_SECONDS)),
  "media.slower": onMedia((media, { bench }) => bench.announce(`Speed ${media.changeSpeed(-1)}.`)),
  "media.faster": onMedia((media, { bench }) => bench.announce(`Speed ${media.changeSpeed(1)}.`)),
};

/** What is selected in a text gets a label; false where nothing is. */
export function markPending({ workspace, document }: Desk, label: string): boolean {
  const text = document.text;
  if (text === null || text.pending() === null || workspace.settings.readOnly) return false;
  return text.markHere(label) !== null;
}

export function zoomText(workspace: Workspace, by: 1 | -1): void {
  const { display } = workspace.settings;
  const textSize = Math.max(SMALLEST_TEXT, Math.min(LARGEST_TEXT, display.textSize + by));
  workspace.set({ display: { ...display, textSize } });
}

function actsFor<S extends Step>(name: "caret" | "extend" | "start", steps: readonly S[], act: (desk: Desk, step: S) => boolean) {
  return Object.fromEntries(steps.map((step) => [`${name}.${step}`, (desk: Desk) => act(desk, step)]));
}

function onMedia(act: (media: MediaPart, desk: Desk) => void): Act {
  return (desk) => {
    const { media } = desk.document;
    if (media !== null) act(media, desk);
    return media !== null;
  };
}

/** From a selected mark the caret sets out at its end, or at its beginning where it goes back. */
function moveCaret({ workspace, document, bench }: Desk, step: Step): boolean {
  const text = document.text;
  if (text === null) return false;
  const selected = selectedIn(workspace, text);
  workspace.store.select([]);
  const goesBack = step === "left" || step === "word_left" || step === "up";
  const stretch = selected === null ? text.cursor.stretch : text.stretchOf(selected.span);
  if (stretch !== null) text.cursor.place(goesBack ? stretch.start : stretch.end);
  // As everywhere, a step beside a selection only lets it go.
  if (stretch === null || (step !== "left" && step !== "right")) text.cursor.step(step, false);
  bench.announce(spokenCaret(text));
  return true;
}

function extend(desk: Desk, step: Step): boolean {
  const { workspace, document, bench } = desk;
  const text = document.text;
  if (text === null) return false;
  const isShift = (SHIFTS as readonly Step[]).includes(step);
  if (isShift && selectedIn(workspace, text) !== null) return moveEdge(desk, "end", step as Shift);
  text.cursor.step(step, true);
  const pending = text.pending();
  bench.announce(pending === null ? spokenCaret(text) : `Selected: ${spokenSpan(workspace, pending)}`);
  return true;
}

/** One end of the selected mark a character or a word further; it stops where nothing would be left. */
function moveEdge({ workspace, document, bench }: Desk, edge: "start" | "end", step: Shift): boolean {
  const text = document.text;
  const selected = text === null ? null : selectedIn(workspace, text);
  if (text === null || selected === null) return false;
  const by = step.endsWith("left") ? -1 : 1;
  const stretch = text.stretchOf(selected.span);
  const words = text.view.text;
  const goal = step.startsWith("word") ? wordEdge(words, stretch, edge, by) : characterStep(words, stretch[edge], by);
  const span: Span = text.spanOf({ ...stretch, [edge]: goal });
  if (!setSpan(workspace, selected.id, span, `span.${edge}:${selected.id}`)) return true;
  document.reveal(edge === "end" ? { ...span, start: span.end } : { ...span, end: span.start });
  bench.announce(spokenSpan(workspace, span));
  return true;
}

/** The next word's own edge, not the blank before or after it. */
function wordEdge(words: string, stretch: Stretch, edge: "start" | "end", by: 1 | -1): number {
  const goal = wordStep(words, stretch[edge], by);
  return trimmed(words, { ...stretch, [edge]: goal })?.[edge] ?? goal;
}

function selectedIn({ store }: Workspace, text: TextPart): SpanAnnotation | null {
  const [only, second] = store.selected();
  return only?.kind === "span" && second === undefined && only.span.part === text.index ? only : null;
}

/** The character after the caret, for who does not see it. */
function spokenCaret({ cursor, view }: TextPart): string {
  const next = view.text.slice(cursor.focus, characterStep(view.text, cursor.focus, 1));
  return next === "" ? "End of the text" : /^\s$/.test(next) ? "Blank" : next;
}
