import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { usePageTitle } from "../../app/page-title";
import { Button } from "../../kit/Button";
import { EmptyState } from "../../kit/EmptyState";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { Stack } from "../../kit/Layout";
import { PageHeader } from "../../kit/PageHeader";
import { RowsSkeleton } from "../../kit/Skeleton";
import { Invoices } from "../invoices/Invoices";
import { BeginRunDialog } from "./BeginRunDialog";
import { FundsCard } from "./FundsCard";
import { FundsDialog } from "./FundsDialog";
import { fundsQuery } from "./queries";
import { Runs } from "./Runs";
import { SettingCard } from "./SettingCard";

type Open = "deposit" | "withdrawal" | "run";

/** What the organization has and owes, and paying everybody out. */
export function MoneyPage() {
  usePageTitle("Money");
  const [open, setOpen] = useState<Open | null>(null);
  const { data: funds, error, refetch } = useQuery(fundsQuery);
  const currencies = funds?.map(({ currency }) => currency) ?? [];
  const close = () => {
    setOpen(null);
  };
  return (
    <>
      <PageHeader
        title="Money"
        description="Funds, what is owed to workers, and payouts. Goldsmith keeps the books; your bank moves the money."
        actions={
          <>
            <Button icon="arrow-down" onPress={() => { setOpen("deposit"); }}>
              Note a deposit
            </Button>
            <Button icon="arrow-up" onPress={() => { setOpen("withdrawal"); }}>
              Note a withdrawal
            </Button>
            <Button variant="primary" icon="coin" disabled={currencies.length === 0} onPress={() => { setOpen("run"); }}>
              Pay out
            </Button>
          </>
        }
      />
      <Stack gap={4}>
        {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
        {!funds && !error && <RowsSkeleton rows={4} />}
        {funds?.length === 0 && (
          <EmptyState picture="nothing" title="No money has moved yet">
            Note what you brought in, or let people work: what they earn is owed from then on.
          </EmptyState>
        )}
        {funds?.map((each) => <FundsCard key={each.currency} funds={each} />)}
        <Runs />
        <Invoices currencies={currencies} />
        <SettingCard />
      </Stack>
      {(open === "deposit" || open === "withdrawal") && <FundsDialog direction={open} known={currencies} onClose={close} />}
      {open === "run" && <BeginRunDialog currencies={currencies} onClose={close} />}
    </>
  );
}
