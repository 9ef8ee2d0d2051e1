import type { CSSProperties } from "react";
import { cx } from "../../kit/cx";
import { percent } from "../../kit/format";
import { SURE } from "./proposal";
import styles from "./Review.module.css";

type Props = {
  confidence: number;
  votes: number;
  shown: number;
  verb?: "Drawn" | "Marked" | "Said";
  /** The number alone, where words need the room. */
  isShort?: boolean;
};

/** How sure we are of one object or value, and how many of those who saw the picture drew or said it. */
export function Sureness({ confidence, votes, shown, verb = "Drawn", isShort = false }: Props) {
  const isDoubtful = confidence < SURE;
  return (
    <span className={cx(styles.sure, isDoubtful && styles.doubt)} title={`${verb} by ${votes} of ${shown}`}>
      {!isShort && <span className={styles.bar} style={{ "--share": `${confidence * 100}%` } as CSSProperties} />}
      <span className="visually-hidden">confidence </span>
      {percent(confidence, 0)}
    </span>
  );
}
