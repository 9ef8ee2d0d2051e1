import { useInfiniteQuery } from "@tanstack/react-query";
import { usePageTitle } from "../app/page-title";
import { Badge, StatusPill } from "../kit/Badge";
import { Card } from "../kit/Card";
import { EmptyState } from "../kit/EmptyState";
import { ErrorNotice } from "../kit/ErrorNotice";
import { ago, moment } from "../kit/format";
import { Stack } from "../kit/Layout";
import { PageHeader } from "../kit/PageHeader";
import { RowsSkeleton } from "../kit/Skeleton";
import { type Appeal, ownAppealsQuery } from "../pay/queries";
import { AppealButton } from "../pay/work/AppealButton";
import styles from "./Conduct.module.css";
import { MoreButton } from "./MoreButton";
import { type OwnSanction, ownMessagesQuery, ownSanctionsQuery } from "./queries";
import { KINDS } from "./words";

/** What is held against one, with everything about it; what rules said; and what is recorded of one's work. */
export function NoticesPage() {
  usePageTitle("Notices");
  return (
    <>
      <PageHeader title="Notices" description="What was decided about you, by whom and why, what it does to your pay, and how to object." />
      <Stack gap={4}>
        <Sanctions />
        <Messages />
        <Recorded />
      </Stack>
    </>
  );
}

function Sanctions() {
  const found = useInfiniteQuery(ownSanctionsQuery);
  const appeals = useInfiniteQuery(ownAppealsQuery).data?.pages.flatMap((page) => page.items) ?? [];
  if (found.error) return <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <RowsSkeleton rows={3} />;
  const sanctions = found.data.pages.flatMap((page) => page.items);
  if (sanctions.length === 0) {
    return (
      <EmptyState picture="people" title="Nothing is held against you">
        A warning, a pause or a suspension would stand here with its reason, and with a button to appeal.
      </EmptyState>
    );
  }
  return (
    <Card title="Warnings, pauses and suspensions" footer={found.hasNextPage ? <MoreButton {...found} /> : undefined}>
      <ul className={styles.list} aria-label="Sanctions">
        {sanctions.map((sanction) => (
          <Entry key={sanction.id} sanction={sanction} appeal={appeals.find((each) => each.subject_id === sanction.id)} />
        ))}
      </ul>
    </Card>
  );
}

function Entry({ sanction, appeal }: { sanction: OwnSanction; appeal: Appeal | undefined }) {
  const { id, kind, project_name: project, state, rule, sentence, note, appeal_until: until } = sanction;
  const isToCome = state === "upheld" && new Date(sanction.takes_effect_at) > new Date();
  const title = `${KINDS[kind].title}${project ? ` in ${project}` : ""}`;
  return (
    <li className={styles.entry}>
      <div className={styles.head}>
        <span className={styles.title}>{title}</span>
        <StatusPill state={state} title={isToCome ? "Announced: not in force yet" : STANDINGS[state]} />
        <time dateTime={sanction.created_at} title={moment(sanction.created_at)}>
          {ago(sanction.created_at)}
        </time>
      </div>
      <p>Rule: {rule.replaceAll("_", " ")}</p>
      <p className={styles.quote}>{sentence}</p>
      {note && <p className={styles.note}>{note}</p>}
      <p className={styles.facts}>
        <span>{sanction.decided_by ? `decided by: ${sanction.decided_by}` : "made by a rule; a person will look"}</span>
        <span>from {moment(sanction.takes_effect_at)}</span>
        <span>{sanction.ends_at ? `until ${moment(sanction.ends_at)}` : "without an end date"}</span>
      </p>
      <p className={styles.facts}>Effect on your pay: {sanction.pay_effect}</p>
      {appeal && <p className={styles.note}>{appealWords(appeal)}</p>}
      {until && (
        <div className={styles.actions}>
          <AppealButton subject={kind} subjectId={id} until={until} name={title} />
        </div>
      )}
    </li>
  );
}

function appealWords({ state, answer_by: by, note }: Appeal): string {
  if (state === "open") return `You appealed. Somebody else answers by ${moment(by)}.`;
  return `Your appeal was ${state}.${note ? ` ${note}` : ""}`;
}

const STANDINGS: Readonly<Record<OwnSanction["state"], string>> = {
  open: "In force, nobody has looked yet",
  upheld: "Decided by a person",
  lifted: "Lifted",
  ended: "Over",
};

function Messages() {
  const found = useInfiniteQuery(ownMessagesQuery);
  const messages = found.data?.pages.flatMap((page) => page.items) ?? [];
  if (messages.length === 0) return null;
  return (
    <Card title="Messages by rule" footer={found.hasNextPage ? <MoreButton {...found} /> : undefined}>
      <ul className={styles.list} aria-label="Messages by rule">
        {messages.map((message) => (
          <li key={message.id} className={styles.entry}>
            <div className={styles.head}>
              <Badge>{message.project_name}</Badge>
              <time dateTime={message.created_at} title={moment(message.created_at)}>
                {ago(message.created_at)}
              </time>
            </div>
            <p>{message.message}</p>
            <p className={styles.note}>{message.sentence}</p>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Recorded() {
  return (
    <Card title="What is recorded of your work">
      <Stack gap={2}>
        <p>For each answer: when it came, and how long you were active, idle and waiting for the page.</p>
        <p>Whether text was pasted into it that was copied nowhere on its page: yes or no. The text itself is not kept beside your answer.</p>
        <p>From these, answers like somebody else’s, answers in lockstep, an impossible pace and a shared payout account may be shown to a person. Nothing is decided by itself, and nothing of your computer is recorded.</p>
      </Stack>
    </Card>
  );
}
