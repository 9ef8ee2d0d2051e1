import { percent } from "../../kit/format";
import { sureness } from "../sureness";
import styles from "./Sure.module.css";

/** How sure we are, as a bar and a number. */
export function Sure({ confidence }: { confidence: number | null }) {
  if (confidence === null) return <>–</>;
  return (
    <span className={styles.sure}>
      <span className={styles.meter} aria-hidden="true">
        <span data-tone={sureness(confidence)} style={{ width: `${confidence * 100}%` }} />
      </span>
      {percent(confidence, 0)}
    </span>
  );
}

const MOST_DOTS = 7;

/** How many of those who were asked: "2/3", with a dot for each. */
export function Votes({ votes, shown, words }: { votes: number; shown: number; words: string }) {
  return (
    <span className={styles.votes} title={words}>
      {shown <= MOST_DOTS && (
        <span aria-hidden="true" className={styles.dots}>
          {Array.from({ length: shown }, (_, index) => (
            <span key={index} data-full={index < votes || undefined} />
          ))}
        </span>
      )}
      {votes}/{shown}
    </span>
  );
}
