import { cx } from "../../kit/cx";
import { percent } from "../../kit/format";
import { Person } from "../../kit/Person";
import { type Ontology, valueWords } from "../../annotate";
import type { TaskDetail, Verdict } from "../types";
import styles from "./Fields.module.css";
import { chancesOf, type FieldEntry, fieldEntries, type SaidLine, saidLines } from "./settled-fields";
import { Sure, Votes } from "./Sure";

type Props = {
  task: TaskDetail;
  /** Without one the known answer of gold is shown, or nothing yet. */
  verdict: Verdict | undefined;
  ontology: Ontology;
  /** Stands above objects, and leaves them room. */
  beside?: boolean;
};

/** What was settled about the whole picture: each value, how sure, what else it could be, and who said what. */
export function Fields({ task, verdict, ontology, beside }: Props) {
  return (
    // Focusable, so that it can be scrolled with the keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={cx(styles.scroll, beside && styles.beside)} tabIndex={0} role="region" aria-label="Settled values, scrollable">
      <ul className={styles.fields}>
        {fieldEntries(task, verdict, ontology).map((entry) => (
          <Entry key={entry.field.name} task={task} entry={entry} />
        ))}
      </ul>
    </div>
  );
}

function Entry({ task, entry }: { task: TaskDetail; entry: FieldEntry }) {
  const { field, settled } = entry;
  const { votes, shown } = settled ?? {};
  return (
    <li className={styles.field}>
      <div className={styles.head}>
        <h3 className={styles.title}>{field.title}</h3>
        {votes !== undefined && shown !== undefined && shown > 0 && <Votes votes={votes} shown={shown} words={`${votes} of the ${shown} who were asked gave this value`} />}
        {settled && settled.confidence !== null && <Sure confidence={settled.confidence} />}
      </div>
      <p className={styles.value} data-none={(settled?.value ?? null) === null || undefined}>
        {settled === null ? "not settled" : valueWords(field, settled.value) || "no answer"}
      </p>
      <Chances entry={entry} />
      <ul className={styles.said} aria-label={`Who said what: ${field.title}`}>
        {saidLines(task, entry).map((line) => (
          <Line key={line.id} line={line} />
        ))}
      </ul>
    </li>
  );
}

const MOST_CHANCES = 4;

function Chances({ entry }: { entry: FieldEntry }) {
  const chances = chancesOf(entry);
  if (chances.length < 2) return null;
  const rest = chances.length - MOST_CHANCES;
  return (
    <ul className={styles.chances} aria-label={`How probable: ${entry.field.title}`}>
      {chances.slice(0, MOST_CHANCES).map(({ title, share, isChosen }) => (
        <li key={title} data-chosen={isChosen || undefined}>
          <span className={styles.option}>{title}</span>
          <span className={styles.bar} aria-hidden="true">
            <span style={{ width: percent(share) }} />
          </span>
          <span className={styles.share}>{percent(share, 0)}</span>
        </li>
      ))}
      {rest > 0 && <li className={styles.rest}>and {rest} less probable</li>}
    </ul>
  );
}

function Line({ line: { who, words, isSame, weight } }: { line: SaidLine }) {
  return (
    <li className={styles.line} data-other={!isSame || undefined}>
      <Person name={who} size={20} />
      <span className={styles.words}>{words}</span>
      {weight !== null && (
        <span className={styles.weight} title={`counts ${weight.toFixed(1)} times as much as a typical person’s`}>
          <span aria-hidden="true">× {weight.toFixed(1)}</span>
          <span className="visually-hidden">counts {weight.toFixed(1)} times as much as a typical person’s</span>
        </span>
      )}
    </li>
  );
}
