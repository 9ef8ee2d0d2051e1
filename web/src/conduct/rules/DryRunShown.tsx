import { Notice } from "../../kit/ErrorNotice";
import { day, plural } from "../../kit/format";
import { Person } from "../../kit/Person";
import styles from "../Conduct.module.css";
import type { DryRun } from "../queries";

type Difference = NonNullable<DryRun["difference"]>;

/** Whom a rule would have hit, when and why; and of a change, whom newly and whom no more. */
export function DryRunShown({ found }: { found: DryRun }) {
  const { days, workers, hit_workers: hit, hits, is_as_of_now: isNow, difference } = found;
  const title = `${hit === 0 ? "Nobody" : plural(hit, "person", "people")} of ${workers} would have been hit in the last ${days} days`;
  return (
    <>
      <Notice tone={hit === 0 ? "info" : "warning"} title={title}>
        {difference && <p>{changeWords(difference)}</p>}
        {isNow && <p>No past is kept of this: it is judged as it stands now.</p>}
      </Notice>
      {difference && <Hits name="Hit newly" hits={difference.newly} />}
      {difference && <Hits name="Hit no more" hits={difference.no_more} />}
      <Hits name={difference ? "All who would have been hit" : "Who would have been hit"} hits={hits} />
    </>
  );
}

function changeWords({ newly, no_more: noMore }: Difference): string {
  if (newly.length === 0 && noMore.length === 0) return "The same people as by the rule as it is.";
  const parts = [
    ...(newly.length > 0 ? [`${plural(newly.length, "person", "people")} whom the rule as it is would not hit`] : []),
    ...(noMore.length > 0 ? [`${plural(noMore.length, "person", "people")} no more`] : []),
  ];
  return `Changed so, it hits ${parts.join(", and ")}.`;
}

function Hits({ name, hits }: { name: string; hits: DryRun["hits"] }) {
  if (hits.length === 0) return null;
  return (
    <section>
      <p className={styles.subtitle}>{name}</p>
      {/* Focusable, so that it can be scrolled with the keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <ul className={styles.hits} aria-label={name} tabIndex={0}>
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
    </section>
  );
}
