import type { ReactNode } from "react";
import styles from "./Layout.module.css";
import { cx } from "./cx";

type Gap = 1 | 2 | 3 | 4 | 5 | 6 | 8;
type Props = { gap?: Gap; children: ReactNode };

/** Things above one another. */
export function Stack({ gap = 4, children }: Props) {
  return (
    <div className={styles.stack} style={{ gap: `var(--space-${gap.toString()})` }}>
      {children}
    </div>
  );
}

/** Things beside one another, wrapping when there is no room. `apart` pushes the first and last to the ends. */
export function Inline({ gap = 2, apart, children }: Props & { apart?: boolean }) {
  return (
    <div className={cx(styles.inline, apart && styles.apart)} style={{ gap: `var(--space-${gap.toString()})` }}>
      {children}
    </div>
  );
}

/** As many equal columns of at least `min` px as fit. */
export function Grid({ gap = 4, min = 240, children }: Props & { min?: number }) {
  return (
    <div
      className={styles.grid}
      style={{
        gap: `var(--space-${gap.toString()})`,
        gridTemplateColumns: `repeat(auto-fit, minmax(min(${min.toString()}px, 100%), 1fr))`,
      }}
    >
      {children}
    </div>
  );
}

/** Words that stand back: notes, captions, secondary facts. */
export function Muted({ children }: { children: ReactNode }) {
  return <span className={styles.muted}>{children}</span>;
}

/** Names with their values, as a definition list. */
export function Facts({ items }: { items: readonly { name: string; value: ReactNode }[] }) {
  return (
    <dl className={styles.facts}>
      {items.map((item) => (
        <div key={item.name} className={styles.fact}>
          <dt>{item.name}</dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
