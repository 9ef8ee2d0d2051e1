// Objects that somebody drew or marked and the merge left out: to look at, and to add with one key.
import type { Ontology } from "../../annotate";
import { shortened } from "../../app/task-name";
import { Button } from "../../kit/Button";
import { KeyCap } from "../../kit/KeyCap";
import { useShortcut } from "../../work/editor/shortcut";
import { useLabelling } from "../../work/editor/useLabelling";
import { Swatch } from "../../work/editor/Swatch";
import styles from "./Review.module.css";
import { Sureness } from "./Sureness";
import type { Review } from "./useReview";

type Props = { review: Review; ontology: Ontology };

export function Candidates({ review, ontology }: Props) {
  const { candidates, candidate } = review;
  const { editor } = useLabelling();
  const [look, add] = [useShortcut("review.candidate"), useShortcut("review.add")];
  if (candidates.length === 0) return null;
  return (
    <section aria-label="Left out">
      <div className={styles.head}>
        <h2 className={styles.title}>
          Left out<span className={styles.total}>{candidates.length}</span>
        </h2>
        {look && <KeyCap keys={look} />}
      </div>
      <ul className={styles.list}>
        {candidates.map((one) => {
          const label = ontology.labels.find(({ name }) => name === one.annotation.label);
          const title = label?.title ?? one.annotation.label;
          const isChosen = one === candidate;
          const quote = one.annotation.kind === "span" ? shortened(editor.quote(one.annotation)) : null;
          return (
            <li key={one.annotation.id} className={styles.row} data-chosen={isChosen || undefined}>
              <button type="button" className={styles.look} aria-pressed={isChosen} onClick={() => review.lookAt(one)}>
                <Swatch color={label?.color ?? "#f5b301"} />
                <span>{title}</span>
                {quote !== null && <q className={styles.quote}>{quote}</q>}
                {quote === null ? <Sureness {...one} /> : <Sureness {...one} verb="Marked" isShort />}
                <span className={styles.note}>
                  {one.votes} of {one.shown}
                </span>
              </button>
              <Button size="sm" icon="plus" aria-label={`Add ${title}, ${quote === null ? "drawn" : "marked"} by ${one.votes} of ${one.shown}`} onPress={() => review.add(one)}>
                Add
                {isChosen && add && ` (${add})`}
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
