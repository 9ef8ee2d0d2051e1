import { cx } from "../../kit/cx";
import styles from "./ValueChips.module.css";

type Props = {
  /** What stands on each chip. */
  values: readonly string[];
  /** Over a picture: dark, on one line, what does not fit left out. */
  over?: boolean;
};

/** Values about a whole picture, small. */
export function ValueChips({ values, over }: Props) {
  if (values.length === 0) return null;
  return (
    <span className={cx(styles.chips, over && styles.over)} title={over ? values.join(", ") : undefined}>
      {values.map((value, index) => (
        <span key={index} className={styles.chip}>
          {value}
        </span>
      ))}
    </span>
  );
}
