import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { Card } from "../../kit/Card";
import { DayBars } from "../../kit/charts/DayBars";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { count, day as dayWords, money } from "../../kit/format";
import { Muted } from "../../kit/Layout";
import { RowsSkeleton } from "../../kit/Skeleton";
import { MonthChoice } from "../MonthChoice";
import { monthOf, monthTitle } from "../months";
import styles from "../Pay.module.css";
import { type Cost, costsQuery } from "../queries";
import { amountsOf, daysOfCosts, namesIn } from "./costs";
import { LabelCosts } from "./LabelCosts";

/** What a project's work cost in a month, day by day. */
export function CostsCard({ projectId }: { projectId: string }) {
  const [month, setMonth] = useState(() => monthOf(new Date()));
  const { data: costs, error, refetch } = useQuery(costsQuery(projectId, month));
  const currencies = [...new Set(costs?.map(({ currency }) => currency))];
  return (
    <Card
      title="Costs by day"
      description="As they were promised and posted, whether accepted yet or not. Days are counted by UTC."
      actions={<MonthChoice label="Month of the costs" month={month} onMonth={setMonth} />}
    >
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!costs && !error && <RowsSkeleton rows={4} />}
      {costs?.length === 0 && <Muted>Nothing was paid for in {monthTitle(month)}.</Muted>}
      <LabelCosts projectId={projectId} />
      {costs && currencies.map((currency) => <Costs key={currency} costs={costs} currency={currency} month={monthTitle(month)} />)}
    </Card>
  );
}

function Costs({ costs: all, currency, month }: { costs: readonly Cost[]; currency: string; month: string }) {
  const costs = useMemo(() => all.filter((each) => each.currency === currency), [all, currency]);
  const amounts = useMemo(() => amountsOf(costs), [costs]);
  const names = useMemo(() => namesIn(amounts), [amounts]);
  const format = useMemo(() => (minor: number) => money({ minor, currency }), [currency]);
  const total = costs.reduce((sum, { minor }) => sum + minor, 0);
  return (
    <div className={styles.costs}>
      <DayBars title={`${format(total)} in ${month}`} amounts={amounts} names={names} format={format} height={230} />
      <DayTable costs={costs} format={format} />
    </div>
  );
}

function DayTable({ costs, format }: { costs: readonly Cost[]; format: (minor: number) => string }) {
  return (
    // Focusable, so that a long table can be scrolled with the keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={styles.days} tabIndex={0} role="region" aria-label="Costs by day, table">
      <table className={styles.lines}>
        <thead>
          <tr>
            <th scope="col">Day</th>
            <th scope="col" className={styles.number}>
              Answers and reviews
            </th>
            <th scope="col" className={styles.number}>
              Cost
            </th>
          </tr>
        </thead>
        <tbody>
          {daysOfCosts(costs).map((day) => (
            <tr key={day.day}>
              <th scope="row">{dayWords(day.day)}</th>
              <td className={styles.number}>{count(day.count)}</td>
              <td className={styles.number}>{format(day.minor)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
