/** What a text shows of the answer in work, and of the attempts beside it, as marks. */
import type { BoxStyle, LabelStyles } from "../canvas2d/box-style";
import { attemptStyle } from "../compare/attempt-look";
import { shownAttempts } from "../compare/attempt-painter";
import { isSpan, type Annotation, type SpanAnnotation } from "../state/annotation";
import type { Attempt } from "../state/attempt";
import type { CodePoints } from "../state/code-points";
import type { Settings } from "../state/workspace";
import { inReadingOrder, laned, type Laned } from "../text/marks";
import { textMark, type TextMark } from "../text/text-mark";

const DOUBTFUL: readonly number[] = [6, 4];

export interface MarkScene {
  readonly part: number;
  readonly text: CodePoints;
  readonly annotations: readonly Annotation[];
  readonly settings: Settings;
  readonly styles: LabelStyles;
  readonly troubled: ReadonlySet<string>;
}

/** The answer's in the lanes next to the text, each attempt's in one below; with an attempt isolated, that one alone. */
export function marksOf(scene: MarkScene): readonly Laned<TextMark>[] {
  const { attempts, isolatedAttempt } = scene.settings;
  const isolated = attempts.find(({ id }) => id === isolatedAttempt);
  if (isolated !== undefined) return laned(isolatedMarks(scene, isolated));
  const own = laned(ownMarks(scene));
  const deepest = own.reduce((most, { lane }) => Math.max(most, lane + 1), 0);
  const beside = shownAttempts(attempts, null).flatMap((attempt, index) =>
    attemptMarks(scene, attempt).map((mark) => ({ mark, lane: deepest + index })),
  );
  const order = new Map([...own, ...beside].map((one) => [one.mark, one]));
  return inReadingOrder([...order.keys()]).flatMap((mark) => order.get(mark) ?? []);
}

function spansIn({ part }: MarkScene, annotations: readonly Annotation[]): readonly SpanAnnotation[] {
  return annotations.filter(isSpan).filter(({ span }) => span.part === part && span.start < span.end);
}

function ownMarks(scene: MarkScene): readonly TextMark[] {
  const { settings, styles, troubled } = scene;
  const { doubts, display, comments, readOnly } = settings;
  return spansIn(scene, scene.annotations).map((annotation) => {
    const { id, label } = annotation;
    const style = styles.of(label);
    const doubt = doubts.get(id);
    const words = [style.title, doubt, troubled.has(id) && !readOnly && "!"].filter(Boolean).join(" ");
    const pins = comments.flatMap((comment, index) => (comment.annotation_id === id ? [index + 1] : []));
    return toMark(scene, annotation, id, style, { dash: doubt === undefined ? [] : DOUBTFUL, chip: display.chips ? words : null, pins });
  });
}

/** As an answer of its own, under its labels. */
function isolatedMarks(scene: MarkScene, attempt: Attempt): readonly TextMark[] {
  const { styles, settings } = scene;
  return spansIn(scene, attempt.answer.annotations).map((annotation) => {
    const style = styles.of(annotation.label);
    return toMark(scene, annotation, attemptMarkId(attempt.id, annotation.id), style, { chip: settings.display.chips ? style.title : null });
  });
}

function attemptMarks(scene: MarkScene, attempt: Attempt): readonly TextMark[] {
  const style = attemptStyle(scene.settings.attempts.indexOf(attempt), attempt.title);
  return spansIn(scene, attempt.answer.annotations).map((annotation) =>
    toMark(scene, annotation, attemptMarkId(attempt.id, annotation.id), style, { isLine: true, dash: style.dash }),
  );
}

type Rest = Partial<Pick<TextMark, "isLine" | "dash" | "chip" | "pins">>;

function toMark({ text }: MarkScene, { span }: SpanAnnotation, id: string, style: BoxStyle, rest: Rest): TextMark {
  const [start, end] = [text.toUnits(span.start), Math.min(text.text.length, text.toUnits(span.end))];
  return textMark({ id, start, end, style, isLine: false, dash: [], chip: null, pins: [], ...rest });
}

/** Ids of annotations are those of one answer alone: an attempt's marks carry whose they are. */
export const attemptMarkId = (attemptId: string, annotationId: string): string => JSON.stringify([attemptId, annotationId]);

/** Whose a mark is; `attemptId` null for the answer in work. */
export function markOwner(markId: string): { readonly id: string; readonly attemptId: string | null } {
  if (!markId.startsWith("[")) return { id: markId, attemptId: null };
  const [attemptId = "", id = ""] = JSON.parse(markId) as string[];
  return { id, attemptId };
}
