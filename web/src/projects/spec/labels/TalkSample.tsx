import styles from "./Samples.module.css";

/** A conversation with two answers to compare. `best`: the one that was chosen. */
export function TalkSample({ best, label }: { best?: "A" | "B"; label: string }) {
  return (
    <div role="img" aria-label={label} className={styles.talk}>
      <p className={styles.asked}>Is the museum open on Mondays?</p>
      <div className={styles.answers}>
        {ANSWERS.map(({ name, words }) => (
          <div key={name} className={styles.answer} data-best={name === best || undefined}>
            <span>{name}</span>
            {words}
          </div>
        ))}
      </div>
    </div>
  );
}

const ANSWERS = [
  { name: "A", words: "Yes." },
  { name: "B", words: "No: Tuesday to Sunday, ten to six." },
] as const;
