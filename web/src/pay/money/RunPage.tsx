import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { usePageTitle } from "../../app/page-title";
import { StatusPill } from "../../kit/Badge";
import { Button, buttonClass, ButtonContent } from "../../kit/Button";
import { ConfirmDialog } from "../../kit/Dialog";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { date, money, plural } from "../../kit/format";
import { Stack } from "../../kit/Layout";
import { PageHeader } from "../../kit/PageHeader";
import { Person } from "../../kit/Person";
import { PageSkeleton } from "../../kit/Skeleton";
import { Stat, StatRow } from "../../kit/Stat";
import { Table, type TableColumn } from "../../kit/Table";
import { toast } from "../../kit/Toast";
import { PayoutMenu } from "./PayoutMenu";
import { fileHref, type Payout, payoutsQuery, runQuery, useEndRun } from "./queries";
import { nameOf } from "./Runs";

/** What a payout run pays to whom, its file, and what became of each payout. */
export function RunPage() {
  const { runId } = useParams({ from: "/signed-in/shell/money/runs/$runId" });
  const { data: payouts, error, refetch } = useQuery(payoutsQuery(runId));
  const { data: run } = useQuery(runQuery(runId));
  const title = run ? nameOf(run) : "Payout run";
  usePageTitle(title);
  if (!payouts) return error ? <ErrorNotice error={error} onRetry={() => void refetch()} /> : <PageSkeleton />;
  return (
    <>
      <PageHeader
        title={title}
        crumbs={[{ title: "Money", href: "/money" }]}
        description={run && `Begun ${date(run.created_at)}`}
        actions={<RunActions runId={runId} payouts={payouts} />}
      />
      <Stack gap={4}>
        <RunFigures payouts={payouts} />
        <Table label="Payouts" columns={COLUMNS} rows={payouts} rowId={({ id }) => id} rowName={({ worker }) => worker.shown_name} />
      </Stack>
    </>
  );
}

function RunActions({ runId, payouts }: { runId: string; payouts: readonly Payout[] }) {
  const [ending, setEnding] = useState(false);
  const end = useEndRun(runId);
  const paying = payouts.filter(({ state }) => state === "paying");
  const go = async () => {
    const { paid } = await end.mutateAsync(undefined);
    toast.success(`${plural(paid, "payout")} arrived`);
  };
  return (
    <>
      <a href={fileHref(runId)} download className={buttonClass({})}>
        <ButtonContent icon="download">Download CSV</ButtonContent>
      </a>
      <Button variant="primary" icon="check" disabled={paying.length === 0} onPress={() => { setEnding(true); }}>
        All arrived
      </Button>
      <ConfirmDialog open={ending} onClose={() => { setEnding(false); }} title={`Did ${plural(paying.length, "payout")} arrive?`} action="They arrived" onConfirm={go}>
        {money({ minor: sumOf(paying), currency: payouts[0]?.amount.currency ?? "USD" })} leave the books. Mark those that did not arrive first. This cannot be taken back.
      </ConfirmDialog>
    </>
  );
}

const sumOf = (payouts: readonly Payout[]): number => payouts.reduce((sum, { amount }) => sum + amount.minor, 0);

function RunFigures({ payouts }: { payouts: readonly Payout[] }) {
  const currency = payouts[0]?.amount.currency ?? "USD";
  const figures = useMemo(() => (["paying", "paid", "failed"] as const).map((state) => payouts.filter((each) => each.state === state)), [payouts]);
  const [paying, paid, failed] = figures as [Payout[], Payout[], Payout[]];
  const stat = (label: string, some: readonly Payout[]) => <Stat label={label} value={money({ minor: sumOf(some), currency })} note={plural(some.length, "person", "people")} />;
  return (
    <StatRow>
      {stat("In all", payouts)}
      {stat("On its way", paying)}
      {stat("Arrived", paid)}
      {stat("Did not arrive", failed)}
    </StatRow>
  );
}

const COLUMNS: readonly TableColumn<Payout>[] = [
  { id: "worker", title: "Worker", cell: ({ worker }) => <Person name={worker.shown_name} note={worker.shown_name === worker.pseudonym ? undefined : worker.pseudonym} size={28} />, sortBy: ({ worker }) => worker.shown_name, width: "2fr" },
  { id: "amount", title: "Amount", numeric: true, cell: ({ amount }) => money(amount), sortBy: ({ amount }) => amount.minor },
  { id: "state", title: "State", cell: ({ state }) => <StatusPill state={state} title={STATES[state]} />, sortBy: ({ state }) => state },
  { id: "ended", title: "Ended", cell: ({ ended_at: at }) => (at === null ? "–" : date(at)), sortBy: ({ ended_at: at }) => at ?? "" },
  { id: "note", title: "Note", cell: ({ note }) => note ?? "–" },
  { id: "actions", title: "Actions", numeric: true, cell: (payout) => payout.state === "paying" && <PayoutMenu payout={payout} /> },
];

const STATES: Readonly<Record<Payout["state"], string>> = { paying: "On its way", paid: "Arrived", failed: "Did not arrive" };
