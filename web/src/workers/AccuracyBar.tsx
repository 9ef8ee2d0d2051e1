import { percent, plural } from "../kit/format";
import type { Ratio } from "../projects/types";
import styles from "./Workers.module.css";

/** A share with its interval in the width of a table cell: the dot is the share, the band how sure it is. */
export function AccuracyBar({ ratio }: { ratio: Ratio }) {
  const { value, low, high, count } = ratio;
  if (value === null || low === null || high === null) return <span className={styles.noGold}>no gold yet</span>;
  const words = `${percent(low, 0)} to ${percent(high, 0)}, from ${plural(count, "gold answer")}`;
  return (
    <span className={styles.accuracy} title={words}>
      <span className={styles.figure}>{percent(value, 0)}</span>
      <span aria-hidden="true" className={styles.scale}>
        <span className={styles.band} style={{ left: at(low), width: at(high - low) }} />
        <span className={styles.point} style={{ left: at(value) }} />
      </span>
      <span className="visually-hidden">({words})</span>
    </span>
  );
}

const at = (share: number) => `${share * 100}%`;
