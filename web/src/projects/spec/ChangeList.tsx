import { Icon, type IconName } from "../../kit/Icon";
import type { Difference } from "./differences";
import styles from "./Versions.module.css";

const ICONS: Readonly<Record<Difference["kind"], IconName>> = { added: "plus", removed: "minus", changed: "edit" };

/** What changed, a line each. */
export function ChangeList({ differences }: { differences: readonly Difference[] }) {
  if (differences.length === 0) return <p className={styles.first}>The same as the version before.</p>;
  return (
    <ul className={styles.changes}>
      {differences.map(({ kind, what, detail }) => (
        <li key={kind + what} data-kind={kind}>
          <Icon name={ICONS[kind]} size={14} />
          <span className="visually-hidden">{kind}: </span>
          {what}
          {detail && <span className={styles.detail}>{detail}</span>}
        </li>
      ))}
    </ul>
  );
}
