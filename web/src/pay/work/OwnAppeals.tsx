import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { StatusPill } from "../../kit/Badge";
import { Button } from "../../kit/Button";
import { Card } from "../../kit/Card";
import { ago, moment } from "../../kit/format";
import { totalsQuery } from "../../work/queries";
import styles from "../Pay.module.css";
import { type Appeal, ownAppealsQuery } from "../queries";
import { subjectWords } from "../words";

/** One's appeals with their state and answer, once there are any. */
export function OwnAppeals() {
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(ownAppealsQuery);
  const { data: totals } = useQuery(totalsQuery);
  const appeals = data?.pages.flatMap((page) => page.items) ?? [];
  if (appeals.length === 0) return null;
  const more = hasNextPage && (
    <Button size="sm" variant="ghost" busy={isFetchingNextPage} onPress={() => void fetchNextPage()}>
      Show more
    </Button>
  );
  return (
    <div style={{ marginBottom: 24 }}>
      <Card title="Your appeals" footer={more || undefined}>
        <ul>
          {appeals.map((appeal) => (
            <OwnAppeal key={appeal.id} appeal={appeal} project={totals?.find((each) => each.project_id === appeal.project_id)?.project_name} />
          ))}
        </ul>
      </Card>
    </div>
  );
}

function OwnAppeal({ appeal, project }: { appeal: Appeal; project: string | undefined }) {
  const { subject, state, reason, note, created_at: at } = appeal;
  return (
    <li className={styles.appeal}>
      <div className={styles.head}>
        <span className={styles.title}>
          {subjectWords(subject)}
          {project && ` in ${project}`}
        </span>
        <StatusPill state={state} title={state === "open" ? "Waits for an answer" : undefined} />
        <time dateTime={at} title={moment(at)}>
          {ago(at)}
        </time>
      </div>
      <p className={styles.quote}>{reason}</p>
      <p className={styles.note}>{answerWords(appeal)}</p>
      {note && <p>{note}</p>}
    </li>
  );
}

/** What the clock grants. */
const ABOUT_PAY: ReadonlySet<Appeal["subject"]> = new Set(["rejection", "missing_pay", "reversal"]);

function answerWords({ state, subject, answer_by: by, decided_at: at }: Appeal): string {
  if (state !== "open") return at === null ? "Answered:" : `Answered ${ago(at)}:`;
  const unless = ABOUT_PAY.has(subject) ? " If nobody answers by then, it is granted." : "";
  return `It is to be answered by ${moment(by)}.${unless}`;
}
