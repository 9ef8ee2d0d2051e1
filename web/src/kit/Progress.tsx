import { ProgressBar as AriaProgressBar } from "react-aria-components";
import { cx } from "./cx";
import { count, percent } from "./format";
import styles from "./Progress.module.css";
import type { Tone } from "./states";

type BarProps = {
  label: string;
  /** 0 to 1; undefined while the end is unknown. */
  value?: number;
  /** Words at the right; the percentage by default. */
  text?: string;
  hideLabel?: boolean;
  tone?: Tone;
};

export function ProgressBar({ label, value, text, hideLabel, tone = "gold" }: BarProps) {
  const known = value !== undefined;
  const words = text ?? (known ? percent(value, 0) : "");
  return (
    <AriaProgressBar
      aria-label={label}
      className={styles.bar}
      minValue={0}
      maxValue={1}
      value={value ?? 0}
      isIndeterminate={!known}
      valueLabel={words || undefined}
    >
      {!hideLabel && (
        <div className={styles.head}>
          <span>{label}</span>
          <span className={styles.figure}>{words}</span>
        </div>
      )}
      <div className={styles.track}>
        <div
          className={cx(styles.fill, styles[tone], !known && styles.unknown)}
          style={known ? { width: `${(value * 100).toString()}%` } : undefined}
        />
      </div>
    </AriaProgressBar>
  );
}

export type Segment = { name: string; value: number; tone: Tone };

/** `format` writes the values: counts, unless said otherwise. */
type SegmentedProps = { label: string; segments: readonly Segment[]; legend?: boolean; thin?: boolean; format?: (value: number) => string };

/** How a whole is divided among states. The legend, or the hidden list, says it in words. */
export function SegmentedProgress({ label, segments, legend, thin, format = count }: SegmentedProps) {
  const total = segments.reduce((sum, segment) => sum + segment.value, 0);
  const shown = segments.filter((segment) => segment.value > 0);
  return (
    <figure className={styles.segmented} aria-label={label}>
      <div aria-hidden="true" className={cx(styles.track, styles.parts, thin && styles.thin)}>
        {shown.map((segment) => (
          <span key={segment.name} className={cx(styles.part, styles[segment.tone])} style={{ flexGrow: segment.value }} />
        ))}
      </div>
      <ul className={legend ? styles.legend : "visually-hidden"}>
        {segments.map((segment) => (
          <li key={segment.name}>
            <span className={cx(styles.key, styles[segment.tone])} />
            {segment.name}
            <span className={styles.figure}>
              {format(segment.value)}
              <span className={styles.share}> {percent(total ? segment.value / total : 0, 0)}</span>
            </span>
          </li>
        ))}
      </ul>
    </figure>
  );
}
