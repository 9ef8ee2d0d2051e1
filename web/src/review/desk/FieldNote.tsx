// Under a field on the reviewer's desk: how sure we are of the proposed value, and what each person said.
import { isSameValue, valueWords, type Attribute } from "../../annotate";
import { Badge } from "../../kit/Badge";
import { useEditor, useLabelling } from "../../work/editor/useLabelling";
import { proposedValue, saidOf, type Said } from "./proposal";
import styles from "./Review.module.css";
import { Sureness } from "./Sureness";
import type { Review } from "./useReview";

type Props = { field: Attribute; review: Review };

export function FieldNote({ field, review }: Props) {
  return (
    <div className={styles.said}>
      <Proposal field={field} review={review} />
      <ul aria-label={`What people said: ${field.title}`}>
        {saidOf(field, review.attempts).map((said) => (
          <SaidRow key={JSON.stringify(said.value)} field={field} said={said} of={review.attempts.length} />
        ))}
      </ul>
    </div>
  );
}

function Proposal({ field, review: { found } }: Props) {
  const value = useEditor().fields[field.name];
  const judged = found.fields.find(({ name }) => name === field.name);
  if (judged === undefined) return null;
  const proposed = proposedValue(field.name, found);
  if (isSameValue(field, value, proposed)) {
    const { confidence, votes, shown } = judged;
    if (confidence === null) return null;
    return (
      <p className={styles.proposal}>
        Proposed
        <Sureness confidence={confidence} votes={votes ?? 0} shown={shown ?? 0} verb="Said" />
      </p>
    );
  }
  return (
    <p className={styles.proposal}>
      <Badge tone="review">changed</Badge>
      from {valueWords(field, proposed) || "no answer"}
    </p>
  );
}

/** One value with who gave it; pressed, it is taken over. */
function SaidRow({ field, said: { value, titles }, of }: { field: Attribute; said: Said; of: number }) {
  const { editor } = useLabelling();
  const { fields, readOnly } = useEditor();
  const words = valueWords(field, value) || "no answer";
  return (
    <li>
      <button
        type="button"
        className={styles.saidValue}
        aria-pressed={isSameValue(field, fields[field.name], value)}
        disabled={readOnly}
        onClick={() => editor.setField(field.name, value ?? undefined)}
      >
        <span className={styles.saidWords}>{words}</span>
        <span className={styles.note}>
          {titles.join(", ")}
          <span className="visually-hidden">
            , {titles.length} of {of}
          </span>
        </span>
      </button>
    </li>
  );
}
