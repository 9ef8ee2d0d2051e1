import { Notice } from "../../kit/ErrorNotice";
import type { WorkerQuality } from "./queries";
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
export function Findings({ found: { findings } }: { found: WorkerQuality }) {
  if (findings.length === 0) return null;
  return (
    <Notice tone="warning" title="Worth a look">
      <ul className={styles.findings}>
        {findings.map(({ verdict, sentence }) => (
          <li key={verdict + sentence}>
            <strong>{TITLES[verdict] ?? verdict}.</strong> {sentence}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
