import type { CSSProperties } from "react";
import { cx } from "../../kit/cx";
import { percent } from "../../kit/format";
import { SURE } from "./proposal";
import styles from "./Review.module.css";

type Props = { confidence: number; votes: number; shown: number };

/** How sure we are of one object, and how many of those who saw the picture drew it. */
export function Sureness({ confidence, votes, shown }: Props) {
  const isDoubtful = confidence < SURE;
  return (
    <span className={cx(styles.sure, isDoubtful && styles.doubt)} title={`Drawn by ${votes} of ${shown}`}>
      <span className={styles.bar} style={{ "--share": `${confidence * 100}%` } as CSSProperties} />
      <span className="visually-hidden">confidence </span>
      {percent(confidence, 0)}
    </span>
  );
}
