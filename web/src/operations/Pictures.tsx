import { Fragment, useMemo, useState } from "react";
import { Link } from "../app/link";
import { Card } from "../kit/Card";
import { BarChart } from "../kit/charts/BarChart";
import { TimeChart } from "../kit/charts/TimeChart";
import { count, date, duration, moment, money, percent } from "../kit/format";
import { nameOf, RunProgress } from "../pay/money/Runs";
import { Pictured } from "./Pictured";
import styles from "./Operations.module.css";
import type { Console, Standing } from "./queries";

const MOST = 12;
const DAY = 86_400_000;
const at = (time: Date | string) => moment(time);
const whole = (share: number) => percent(share, 0);
const AGES = ["today", "1 to 3 days", "4 to 7 days", "over 7 days"] as const;

/** Queues, pace, accuracy, cost, people, disputes and payouts: each as a picture with its table beside it. */
export function Pictures({ data }: { data: Console }) {
  const { projects, hours } = data;
  return (
    <>
      <Queues projects={projects} />
      <Throughput hours={hours} />
      <Accuracy hours={hours} />
      <Costs projects={projects} />
      <Skills skills={data.skills} />
      <Disputes filed={data.appeals_filed_at} />
      {data.payout_runs && <Payouts runs={data.payout_runs} />}
    </>
  );
}

function Queues({ projects }: { projects: readonly Standing[] }) {
  const longest = useMemo(() => projects.toSorted((a, b) => b.open - a.open).slice(0, MOST), [projects]);
  const bars = useMemo(() => longest.map(({ name, open }) => ({ name, value: open })), [longest]);
  const rows = longest.map((project) => [
    <Link key={project.id} to="/projects/$projectId" params={{ projectId: project.id }}>{project.name}</Link>,
    count(project.open),
    count(project.in_review),
    count(project.day_settled),
    project.ends_in_hours === null ? "–" : duration(project.ends_in_hours * 3600),
  ]);
  return (
    <Pictured caption="Queues by project" columns={["Project", "Open", "In review", "Settled, 24 h", "Done in"]} rows={rows}>
      <BarChart title="Queue depth" description="Tasks that wait for answers" bars={bars} columns={["Project", "Open"]} format={count} />
    </Pictured>
  );
}

function Throughput({ hours }: { hours: Console["hours"] }) {
  const series = useMemo(
    () => (hours.length === 0 ? [] : [
      { name: "Answers", points: hours.map((each) => ({ at: each.hour, value: each.submitted })) },
      { name: "Settled", points: hours.map((each) => ({ at: each.hour, value: each.settled })) },
    ]),
    [hours],
  );
  const rows = hours.toReversed().map((each) => [at(each.hour), count(each.submitted), count(each.settled)]);
  return (
    <Pictured caption="Work by hour" columns={["Hour", "Answers", "Settled"]} rows={rows}>
      <TimeChart title="Throughput" description="Per hour, last 24 hours, all projects" series={series} format={count} formatTime={at} height={200} />
    </Pictured>
  );
}

function Accuracy({ hours }: { hours: Console["hours"] }) {
  const measured = useMemo(() => hours.filter((each) => each.gold_answered > 0), [hours]);
  const series = useMemo(() => {
    const points = measured.map((each) => ({ at: each.hour, value: each.gold_passed / each.gold_answered }));
    return points.length === 0 ? [] : [{ name: "Gold passed", points }];
  }, [measured]);
  const rows = measured.toReversed().map((each) => [at(each.hour), count(each.gold_answered), percent(each.gold_passed / each.gold_answered)]);
  return (
    <Pictured caption="Gold by hour" columns={["Hour", "Answers to gold", "Passed"]} rows={rows}>
      <TimeChart title="Accuracy on gold" description="Share passed, by hour, last 24 hours" series={series} format={whole} formatTime={at} height={200} />
    </Pictured>
  );
}

function Costs({ projects }: { projects: readonly Standing[] }) {
  const dear = useMemo(() => projects.filter((each) => each.day_cost_minor > 0).toSorted((a, b) => b.day_cost_minor - a.day_cost_minor).slice(0, MOST), [projects]);
  const currency = dear[0]?.currency ?? "USD";
  const bars = useMemo(() => dear.filter((each) => each.currency === currency).map(({ name, day_cost_minor: minor }) => ({ name, value: minor })), [dear, currency]);
  if (dear.length === 0) return null;
  const rows = dear.map(({ name, currency: own, day_cost_minor: minor, day_settled: settled }) => [
    name, money({ minor, currency: own }), settled === 0 ? "–" : money({ minor: Math.round(minor / settled), currency: own }),
  ]);
  return (
    <Pictured caption="Cost by project" columns={["Project", "Cost, 24 h", "A settled task"]} rows={rows}>
      <BarChart title="Cost" description={`Answers and reviews of the last 24 hours, in ${currency}`} bars={bars} columns={["Project", "Cost"]} format={(minor) => money({ minor, currency })} />
    </Pictured>
  );
}

function Skills({ skills }: { skills: Console["skills"] }) {
  const sorted = useMemo(() => skills.toSorted((a, b) => b.count - a.count), [skills]);
  const bars = useMemo(() => sorted.slice(0, MOST).map(({ name, count: value }) => ({ name, value })), [sorted]);
  if (bars.length === 0) return <None title="People by skill">Nobody holds a skill yet.</None>;
  return (
    <Pictured caption="Holders by skill" columns={["Skill", "People"]} rows={sorted.map((each) => [each.name, count(each.count)])}>
      <BarChart title="People by skill" description="Who holds it now" bars={bars} columns={["Skill", "People"]} format={count} />
    </Pictured>
  );
}

function Disputes({ filed }: { filed: readonly string[] }) {
  const [now] = useState(() => Date.now());
  const bars = useMemo(() => {
    const days = filed.map((each) => (now - new Date(each).getTime()) / DAY);
    const values = [days.filter((age) => age < 1), days.filter((age) => age >= 1 && age < 4), days.filter((age) => age >= 4 && age <= 7), days.filter((age) => age > 7)];
    return AGES.map((name, index) => ({ name, value: values[index]?.length ?? 0 }));
  }, [filed, now]);
  if (filed.length === 0) return <None title="Disputes by age">No appeal is open.</None>;
  return (
    <Pictured caption="Open appeals by age" columns={["Filed", "Appeals"]} rows={bars.map((each) => [each.name, count(each.value)])}>
      <BarChart title="Disputes by age" description="Open appeals, by when they were filed" bars={bars} columns={["Filed", "Appeals"]} format={count} />
    </Pictured>
  );
}

function None({ title, children }: { title: string; children: string }) {
  return (
    <Card title={title} flush>
      <p className={styles.none}>{children}</p>
    </Card>
  );
}

function Payouts({ runs }: { runs: NonNullable<Console["payout_runs"]> }) {
  const bars = useMemo(() => runs.map((run) => ({ name: run.note ?? date(run.created_at), value: run.payout_count })), [runs]);
  if (runs.length === 0) return null;
  const rows = runs.map((run) => [
    <Fragment key={run.id}>
      <Link to="/money/runs/$runId" params={{ runId: run.id }}>{nameOf(run)}</Link>
      <div className={styles.note}>{money(run.amount)} · {at(run.created_at)}</div>
    </Fragment>,
    <RunProgress key={run.id} run={run} />,
  ]);
  return (
    <Pictured caption="The last payout runs" columns={["Run", "State"]} rows={rows}>
      <BarChart title="Payouts" description="People in each run, whether paid by now or not" bars={bars} columns={["Run", "People"]} format={count} />
    </Pictured>
  );
}
