import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { usePageTitle } from "../../app/page-title";
import { StatusPill } from "../../kit/Badge";
import { Button, buttonClass, ButtonContent } from "../../kit/Button";
import { Card } from "../../kit/Card";
import { ConfirmDialog } from "../../kit/Dialog";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { count, date, money, moment, plural } from "../../kit/format";
import { Stack } from "../../kit/Layout";
import { PageHeader } from "../../kit/PageHeader";
import { Person } from "../../kit/Person";
import { Segmented } from "../../kit/Segmented";
import { PageSkeleton, RowsSkeleton } from "../../kit/Skeleton";
import { Stat, StatRow } from "../../kit/Stat";
import { Table, type TableColumn } from "../../kit/Table";
import { toast } from "../../kit/Toast";
import styles from "../Pay.module.css";
import { PayoutMenu } from "./PayoutMenu";
import { fileHref, type Payout, type Run, runQuery, useEndRun } from "./queries";
import { nameOf } from "./Runs";
import { pagedPayoutsQuery, type State } from "./ways";
import { WaysCard } from "./WaysCard";

/** What a payout run pays to whom, how it is instructed, and what became of each payout. */
export function RunPage() {
  const { runId } = useParams({ from: "/signed-in/shell/money/runs/$runId" });
  const { data: run, error, refetch } = useQuery(runQuery(runId));
  const title = run ? nameOf(run) : "Payout run";
  usePageTitle(title);
  if (!run) return error ? <ErrorNotice error={error} onRetry={() => void refetch()} /> : <PageSkeleton />;
  return (
    <>
      <PageHeader
        title={title}
        crumbs={[{ title: "Money", href: "/money" }]}
        description={`Begun ${date(run.created_at)}`}
        actions={<RunActions run={run} />}
      />
      <Stack gap={4}>
        <RunFigures run={run} />
        {run.paying_count > 0 && <WaysCard run={run} />}
        <Payouts runId={run.id} />
      </Stack>
    </>
  );
}

function RunActions({ run }: { run: Run }) {
  const [ending, setEnding] = useState(false);
  const end = useEndRun(run.id);
  const left = run.paying_count - run.held_count - run.with_provider_count;
  const go = async () => {
    const { paid } = await end.mutateAsync(undefined);
    toast.success(`${plural(paid, "payout")} arrived`);
  };
  return (
    <>
      <a href={fileHref(run.id)} download className={buttonClass({})}>
        <ButtonContent icon="download">Download CSV</ButtonContent>
      </a>
      <Button variant="primary" icon="check" disabled={left === 0} onPress={() => { setEnding(true); }}>
        All arrived
      </Button>
      <ConfirmDialog open={ending} onClose={() => { setEnding(false); }} title={`Did ${plural(left, "payout")} arrive?`} action="They arrived" onConfirm={go}>
        Their amounts leave the books. Mark those that did not arrive first; what is held or with the provider stays as it is. This cannot be taken back.
      </ConfirmDialog>
    </>
  );
}

function RunFigures({ run }: { run: Run }) {
  return (
    <StatRow>
      <Stat label="In all" value={money(run.amount)} note={plural(run.payout_count, "person", "people")} />
      <Stat label="On its way" value={count(run.paying_count)} note={onTheirWay(run)} />
      <Stat label="Arrived" value={count(run.paid_count)} />
      <Stat label="Did not arrive" value={count(run.failed_count)} />
    </StatRow>
  );
}

function onTheirWay({ held_count: held, stuck_count: stuck }: Run): string | undefined {
  const parts = [held > 0 && `${count(held)} held`, stuck > 0 && `${count(stuck)} stuck`].filter(Boolean);
  return parts.length > 0 ? `of these ${parts.join(", ")}` : undefined;
}

const CHOICES = [
  { value: "all", title: "All" },
  { value: "paying", title: "On its way" },
  { value: "paid", title: "Arrived" },
  { value: "failed", title: "Did not arrive" },
] as const;

function Payouts({ runId }: { runId: string }) {
  const [state, setState] = useState<State | "all">("all");
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(pagedPayoutsQuery(runId, state));
  return (
    <Card title="Payouts" actions={<Segmented label="Payouts shown" options={CHOICES} value={state} onChange={setState} />} flush>
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <RowsSkeleton rows={5} />}
      {data && (
        <Table
          label="Payouts"
          columns={COLUMNS}
          rows={data.pages.flatMap((page) => page.items)}
          rowId={({ id }) => id}
          rowName={({ worker }) => worker.shown_name}
          empty="There are none."
          onMore={hasNextPage ? () => void fetchNextPage() : undefined}
          loadingMore={isFetchingNextPage}
        />
      )}
    </Card>
  );
}

const COLUMNS: readonly TableColumn<Payout>[] = [
  { id: "worker", title: "Worker", cell: ({ worker }) => <Person name={worker.shown_name} note={worker.shown_name === worker.pseudonym ? undefined : worker.pseudonym} size={28} />, width: "2fr" },
  { id: "amount", title: "Amount", numeric: true, cell: ({ amount }) => money(amount) },
  { id: "target", title: "To", cell: ({ target }) => target ?? "–" },
  { id: "state", title: "State", cell: (payout) => <Progress payout={payout} />, width: "2fr" },
  { id: "actions", title: "Actions", numeric: true, cell: (payout) => payout.state === "paying" && <PayoutMenu payout={payout} /> },
];

const STATES: Readonly<Record<Payout["state"], string>> = { paying: "On its way", paid: "Arrived", failed: "Did not arrive" };

/** What became of a payout so far, and what it waits for. */
function Progress({ payout }: { payout: Payout }) {
  const { state, ended_at: ended, note, held_until: held, sending } = payout;
  const pill = held ? <StatusPill state="held" title={`Held until ${date(held)}`} /> : sending?.state === "stuck" ? <StatusPill state="stuck" /> : <StatusPill state={state} title={STATES[state]} />;
  return (
    <span className={styles.words}>
      {pill}
      <span className={styles.note}>{[ended && date(ended), note, state === "paying" && wayWords(payout)].filter(Boolean).join(" · ")}</span>
    </span>
  );
}

function wayWords({ way, file_number: number, held_until: held, sending }: Payout): string {
  if (held) return "The payee details are new";
  if (way === "bank_file") return `In bank file ${String(number)}`;
  if (!sending) return "Nobody was told to pay it yet";
  const tries = `${plural(sending.tries, "try", "tries")}`;
  if (sending.state === "accepted") return "The provider has it";
  const next = sending.next_try_at ? `next ${moment(sending.next_try_at)}` : "given up";
  return [`With the provider, ${tries}`, sending.error, sending.tries > 0 && next].filter(Boolean).join(" · ");
}
