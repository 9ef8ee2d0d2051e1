import { Children, type ReactNode } from "react";
import { cx } from "./cx";
import { Icon } from "./Icon";
import { Sparkline } from "./Sparkline";
import styles from "./Stat.module.css";
import { Explained } from "./Tooltip";

type Delta = {
  /** As shown, with its sign: "+12%". */
  text: string;
  /** Which way it went, and whether that is good news. */
  direction: "up" | "down" | "flat";
  good?: boolean;
  /** Against what: "than last week". */
  note?: string;
};

type StatProps = {
  label: string;
  value: ReactNode;
  unit?: string;
  /** Explains how the number is made. */
  explain?: string;
  note?: ReactNode;
  delta?: Delta;
  /** Recent values, oldest first, drawn as a small line. */
  trend?: readonly number[];
};

/** One number that matters, with where it is heading. */
export function Stat({ label, value, unit, explain, note, delta, trend }: StatProps) {
  return (
    <div className={styles.stat}>
      <div className={styles.label}>{explain ? <Explained text={explain}>{label}</Explained> : label}</div>
      <div className={styles.row}>
        <div className={styles.value}>
          {value}
          {unit && <span className={styles.unit}>{unit}</span>}
        </div>
        {trend && trend.length > 1 && <Sparkline values={trend} />}
      </div>
      {(delta || note) && (
        <div className={styles.note}>
          {delta && <DeltaMark {...delta} />}
          {note}
        </div>
      )}
    </div>
  );
}

function DeltaMark({ text, direction, good, note }: Delta) {
  const tone = good === undefined ? undefined : good ? styles.good : styles.bad;
  return (
    <span>
      <span className={cx(styles.delta, tone)}>
        {direction !== "flat" && <Icon name={direction === "up" ? "arrow-up" : "arrow-down"} size={12} />}
        {text}
      </span>{" "}
      {note}
    </span>
  );
}

/** Stats side by side in one panel. */
export function StatRow({ children }: { children: ReactNode }) {
  const shown = Children.toArray(children).length; // what a page leaves out does not count
  const columns = shown === 6 ? styles.sixes : shown === 4 ? styles.fours : undefined;
  return <div className={cx(styles.panel, columns)}>{children}</div>;
}
