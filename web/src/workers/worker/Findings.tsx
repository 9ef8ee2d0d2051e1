import type { Ontology } from "../../annotate";
import { Notice } from "../../kit/ErrorNotice";
import { titled } from "../../projects/picture/field-words";
import type { WorkerQuality } from "./queries";
import { fieldTitle } from "./titles";
import styles from "./Worker.module.css";

const TITLES: Readonly<Record<string, string>> = {
  spam: "Answers do not follow the tasks",
  careless: "Answers follow the tasks far less than is usual",
  below_bar: "Gold accuracy is surely below the bar",
  drifted: "Gold accuracy has fallen",
  colluding: "Answers like somebody else, beyond what both know",
  leaked_gold: "Right on gold far more than elsewhere",
  hurried: "Takes a small part of others’ time on the same tasks",
};

/** What a person should look at, in words with the counts behind them. */
export function Findings({ found: { findings }, ontology }: { found: WorkerQuality; ontology: Ontology }) {
  if (findings.length === 0) return null;
  return (
    <Notice tone="warning" title="Worth a look">
      <ul className={styles.findings}>
        {findings.map(({ verdict, sentence, field }) => (
          <li key={verdict + sentence}>
            <strong>{titleOf(verdict, field, ontology)}.</strong> {sentence}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** What stands out, and in the answers to which field where it is about one. */
function titleOf(verdict: string, field: string | null, ontology: Ontology): string {
  const title = TITLES[verdict] ?? verdict;
  return field === null ? title : titled(fieldTitle(field, ontology), title);
}
