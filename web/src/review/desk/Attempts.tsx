// Who drew and said what: the legend of the layers over the picture. Pointing at a row shows that attempt alone.
import { useMemo } from "react";
import { attemptLook, drawsObjects, fieldsOf, type Attempt, type Ontology } from "../../annotate";
import { IconButton } from "../../kit/Button";
import { percent } from "../../kit/format";
import { useShortcut } from "../../work/editor/shortcut";
import { useEditor, useLabelling } from "../../work/editor/useLabelling";
import { comparison, fieldComparison } from "./proposal";
import styles from "./Review.module.css";
import type { Review } from "./useReview";

export function Attempts({ review, ontology }: { review: Review; ontology: Ontology }) {
  const { attempts, found, isBlind, setBlind } = review;
  const isDrawn = drawsObjects(ontology);
  const shortcut = useShortcut("review.attempt");
  return (
    <section className={styles.section} aria-label="Attempts">
      <p className={styles.summary}>
        <span>
          Sure of the whole <strong>{percent(found.confidence, 0)}</strong>
        </span>
        <span>
          Agreement <strong>{percent(found.agreement, 0)}</strong>
        </span>
      </p>
      <div className={styles.head}>
        <h2 className={styles.title}>
          Attempts<span className={styles.total}>{attempts.length}</span>
        </h2>
        {isDrawn && <IconButton size="sm" icon="layers" label="One attempt alone, then the next" shortcut={shortcut} onPress={review.nextAttempt} />}
        <IconButton size="sm" icon={isBlind ? "user" : "eye-off"} label={blindLabel(isBlind, isDrawn)} onPress={() => setBlind(!isBlind)} />
      </div>
      <ul className={styles.list}>
        {attempts.map((attempt, index) => (
          <AttemptRow key={attempt.id} attempt={attempt} index={index} ontology={ontology} onToggle={() => review.toggleAttempt(attempt.id)} />
        ))}
      </ul>
    </section>
  );
}

function blindLabel(isBlind: boolean, isDrawn: boolean): string {
  return `${isBlind ? "Show" : "Hide"} who ${isDrawn ? "drew them" : "answered"}`;
}

/** How an attempt stands to the answer on the screen, objects and fields. */
function useComparison({ answer }: Attempt, ontology: Ontology): string {
  const { annotations, fields } = useEditor();
  return useMemo(() => {
    const asked = fieldsOf(ontology);
    const values = asked.length > 0 ? [fieldComparison(asked, fields, answer.fields ?? {})] : [];
    return [...(drawsObjects(ontology) ? [comparison(annotations, answer.annotations)] : []), ...values].join(", ");
  }, [annotations, fields, answer, ontology]);
}

type RowProps = { attempt: Attempt; index: number; ontology: Ontology; onToggle: () => void };

function AttemptRow({ attempt, index, ontology, onToggle }: RowProps) {
  const { editor } = useLabelling();
  const { isolatedAttempt } = useEditor();
  const { id, title, visible } = attempt;
  const words = useComparison(attempt, ontology);
  const isAlone = isolatedAttempt === id;
  const who = (
    <span className={styles.who}>
      <span className={styles.name}>{title}</span>
      <span className={styles.note}>{words}</span>
    </span>
  );
  if (!drawsObjects(ontology)) {
    return (
      <li className={styles.row} data-attempt={title}>
        {who}
      </li>
    );
  }
  return (
    <li
      className={styles.row}
      data-attempt={title}
      data-chosen={isAlone || undefined}
      data-off={visible === false || undefined}
      onPointerEnter={() => editor.isolateAttempt(id)}
      onPointerLeave={() => editor.isolateAttempt(null)}
    >
      <Dash index={index} />
      {who}
      <IconButton size="sm" icon="target" label={isAlone ? `Show all besides ${title}` : `Show ${title} alone`} aria-pressed={isAlone} onPress={() => editor.isolateAttempt(isAlone ? null : id)} />
      <IconButton size="sm" icon={visible === false ? "eye-off" : "eye"} label={visible === false ? `Show ${title}` : `Hide ${title}`} onPress={onToggle} />
    </li>
  );
}

/** The attempt's own line, as it is drawn on the picture. */
function Dash({ index }: { index: number }) {
  const { color, dash } = attemptLook(index);
  return (
    <svg aria-hidden="true" width="30" height="10" className={styles.dash}>
      <path d="M1 5h28" stroke="#0b0d12" strokeWidth="6" strokeLinecap="round" />
      <path d="M2 5h26" stroke={color} strokeWidth="3" strokeDasharray={dash.join(" ")} />
    </svg>
  );
}
