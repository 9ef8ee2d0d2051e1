import { type DocumentSurface, inReadingOrder, isSpan, quoteOf } from "../../annotate";
import { shortened } from "../../app/task-name";
import type { useLooks } from "../picture/Boxes";
import { answerOf, type Attempt } from "../types";
import styles from "./Attempts.module.css";
import type { Kinship } from "./views";

type Props = {
  attempt: Attempt;
  surface: DocumentSurface;
  kinship: Kinship;
  looks: ReturnType<typeof useLooks>;
  /** Which of its marks are lit up; null where nothing is pointed at. */
  litHere: ReadonlySet<string> | null;
  onLit: (id: string | null) => void;
  shown: string | null;
  onShow: (id: string) => void;
};

const MOST = 12;

/** What somebody marked in the texts, in reading order; pressed, the text shows it. */
export function MarkList({ attempt, surface, kinship, looks, litHere, onLit, shown, onShow }: Props) {
  const marks = inReadingOrder(answerOf(attempt.answer).annotations.filter(isSpan)).filter(isSpan);
  const rest = marks.length - MOST;
  return (
    <button
      type="button"
      className={styles.marks}
      aria-pressed={shown === attempt.id}
      onClick={() => {
        onShow(attempt.id);
      }}
    >
      <span className="visually-hidden">Show the attempt of {attempt.worker.shown_name} in the text: </span>
      {marks.length === 0 && <span className={styles.noMarks}>Nothing marked</span>}
      {marks.slice(0, MOST).map(({ id, label, span }) => (
        <span
          key={id}
          className={styles.mark}
          data-lit={litHere?.has(id) || undefined}
          onPointerEnter={() => {
            onLit(kinship.objectOf(attempt.id, id));
          }}
          onPointerLeave={() => {
            onLit(null);
          }}
        >
          <span className={styles.swatch} style={{ background: looks.of(label).color }} title={looks.of(label).title} />
          <span className="visually-hidden">{looks.of(label).title} </span>
          <span className={styles.quote}>{shortened(quoteOf(surface, span))}</span>
        </span>
      ))}
      {rest > 0 && <span className={styles.noMarks}>and {rest} more</span>}
    </button>
  );
}
