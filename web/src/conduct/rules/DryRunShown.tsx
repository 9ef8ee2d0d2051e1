import { Notice } from "../../kit/ErrorNotice";
import { day, plural } from "../../kit/format";
import { Person } from "../../kit/Person";
import styles from "../Conduct.module.css";
import type { DryRun } from "../queries";

/** Whom a rule would have hit, when and why. */
export function DryRunShown({ found }: { found: DryRun }) {
  const { days, workers, hit_workers: hit, hits, is_as_of_now: isNow } = found;
  const title = `${hit === 0 ? "Nobody" : plural(hit, "person", "people")} of ${workers} would have been hit in the last ${days} days`;
  return (
    <>
      <Notice tone={hit === 0 ? "info" : "warning"} title={title}>
        {isNow && <p>No past is kept of this: it is judged as it stands now.</p>}
      </Notice>
      {hits.length > 0 && (
        <ul className={styles.hits} aria-label="Who would have been hit">
          {hits.map((each) => (
            <li key={each.worker.id + each.day} className={styles.entry}>
              <div className={styles.head}>
                <Person name={each.worker.shown_name} size={22} />
                <time dateTime={each.day}>{day(each.day)}</time>
              </div>
              <p>{each.sentence}</p>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
