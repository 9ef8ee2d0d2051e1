import { useQuery } from "@tanstack/react-query";
import { Link } from "../app/link";
import { Badge } from "../kit/Badge";
import { ErrorNotice } from "../kit/ErrorNotice";
import { date, moment } from "../kit/format";
import { Stack } from "../kit/Layout";
import { RowsSkeleton } from "../kit/Skeleton";
import styles from "./Conduct.module.css";
import { type WatchedRule, watchedQuery } from "./queries";

/** Every rule that is on in a project, told to its workers beforehand; and where it is said what pages record. */
export function Watched({ projectId }: { projectId: string }) {
  const { data, error, refetch } = useQuery(watchedQuery(projectId));
  if (!data) return error ? <ErrorNotice error={error} onRetry={() => void refetch()} /> : <RowsSkeleton rows={2} />;
  return (
    <Stack gap={3}>
      {data.length === 0 ? (
        <p>No rule is on in this project.</p>
      ) : (
        <ul className={styles.list} aria-label="Rules that are on">
          {data.map((rule) => (
            <Entry key={rule.id} rule={rule} />
          ))}
        </ul>
      )}
      <p className={styles.seen}>
        <Link to="/work/notices">Notices</Link> say what is recorded of your work in every project, and what rules decided about you.
      </p>
    </Stack>
  );
}

function Entry({ rule }: { rule: WatchedRule }) {
  const { name, sentence, is_for_a_person: isForAPerson, on_since: since, changed_at: changed, withheld_reason: withheld } = rule;
  return (
    <li className={styles.entry}>
      <div className={styles.head}>
        <span className={styles.title}>{name}</span>
        {isForAPerson && <Badge tone="info">a person decides</Badge>}
      </div>
      <p>{sentence}</p>
      {withheld !== null && <p className={styles.note}>Its numbers are not told: {withheld}</p>}
      <p className={styles.facts}>
        <time dateTime={since} title={moment(since)}>
          on since {date(since)}
        </time>
        {changed !== null && (
          <time dateTime={changed} title={moment(changed)}>
            changed on {date(changed)}
          </time>
        )}
      </p>
    </li>
  );
}
