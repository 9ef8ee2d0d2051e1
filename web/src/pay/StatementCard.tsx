import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useSession } from "../app/session";
import { Button, buttonClass, ButtonContent } from "../kit/Button";
import { Card } from "../kit/Card";
import { BarChart } from "../kit/charts/BarChart";
import { ErrorNotice } from "../kit/ErrorNotice";
import { date, money, moneyChange } from "../kit/format";
import { Muted } from "../kit/Layout";
import { RowsSkeleton } from "../kit/Skeleton";
import { MonthChoice } from "./MonthChoice";
import { monthOf, monthTitle } from "./months";
import styles from "./Pay.module.css";
import { type Statement, statementHref, statementsQuery, type Whose } from "./queries";
import { byProject, rowsOf } from "./statement";

const COLUMNS = ["Project", "Pay"] as const;

type CardProps = {
  whose: Whose;
  /** Whose it is, in words: a printed statement names them. */
  who: string;
};

/** A month of somebody's money in each currency: what there was, what came and went, and what there is. */
export function StatementCard({ whose, who }: CardProps) {
  const { organization } = useSession();
  const [month, setMonth] = useState(() => monthOf(new Date()));
  const { data, error, refetch } = useQuery(statementsQuery(whose, month));
  return (
    <Card
      title="Statement"
      description="Days are counted by UTC."
      actions={
        <>
          <MonthChoice label="Month of the statement" month={month} onMonth={setMonth} />
          <a href={statementHref(whose, month)} download className={buttonClass({})}>
            <ButtonContent icon="download">CSV</ButtonContent>
          </a>
          <Button icon="file" onPress={printStatement}>
            Print
          </Button>
        </>
      }
    >
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <RowsSkeleton rows={4} />}
      {data?.length === 0 && <Muted>No money has moved yet.</Muted>}
      <div data-printed>
        <PrintedHead who={who} from={organization.name} month={monthTitle(month)} />
        {data?.map((statement) => (
          <OneStatement key={statement.currency} statement={statement} title={`${monthTitle(month)}, ${statement.currency}`} />
        ))}
      </div>
    </Card>
  );
}

/** What stands above a statement on paper, as on an invoice. */
function PrintedHead({ who, from, month }: { who: string; from: string; month: string }) {
  return (
    <div className={styles.printed}>
      <p className={styles.printedTitle}>Statement, {month}</p>
      <p>
        <bdi>{who}</bdi>, for work with <bdi>{from}</bdi>
      </p>
      <p>Printed on {date(new Date())}. Days are counted by UTC.</p>
    </div>
  );
}

/** Prints the page with the statement alone on it: see the rules for print. */
function printStatement() {
  window.print();
}

type Props = { statement: Statement; title: string };

function OneStatement({ statement, title }: Props) {
  const { currency } = statement;
  const rows = rowsOf(statement);
  const bars = useMemo(() => byProject(statement), [statement]);
  const format = useMemo(() => (minor: number) => money({ minor, currency }), [currency]);
  return (
    <div className={styles.statement}>
      <table className={styles.lines}>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">Project</th>
            <th scope="col">For</th>
            <th scope="col" className={styles.number}>
              Count
            </th>
            <th scope="col" className={styles.number}>
              Amount
            </th>
          </tr>
        </thead>
        <tbody>
          <Edge title="At the beginning" amount={format(statement.opening_minor)} />
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">{row.project}</th>
              <td>{row.reason}</td>
              <td className={styles.number}>{row.count}</td>
              <td className={styles.number}>{moneyChange({ minor: row.minor, currency })}</td>
            </tr>
          ))}
          <Edge title="At the end" amount={format(statement.closing_minor)} />
        </tbody>
      </table>
      <BarChart title="By project" description="What each brought this month" bars={bars} columns={COLUMNS} format={format} />
    </div>
  );
}

function Edge({ title, amount }: { title: string; amount: string }) {
  return (
    <tr className={styles.edge}>
      <th scope="row" colSpan={3}>
        {title}
      </th>
      <td className={styles.number}>{amount}</td>
    </tr>
  );
}
