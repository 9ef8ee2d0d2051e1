import { useQuery } from "@tanstack/react-query";
import { ButtonLink } from "../../app/link";
import { useSession } from "../../app/session";
import { usePageTitle } from "../../app/page-title";
import { EmptyState } from "../../kit/EmptyState";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { Stack } from "../../kit/Layout";
import { PageHeader } from "../../kit/PageHeader";
import { RowsSkeleton } from "../../kit/Skeleton";
import { Balances } from "../Balances";
import { Movements } from "../Movements";
import { balancesQuery } from "../queries";
import { StatementCard } from "../StatementCard";
import { PayeeCard } from "./PayeeCard";
import { Payouts } from "./Payouts";

/** What one earned, can get and was paid: as three figures, month by month, and movement by movement. */
export function PayPage() {
  usePageTitle("Pay");
  return (
    <>
      <PageHeader
        title="Pay"
        description="What you earned, what you can get, and what you were paid."
        actions={
          <ButtonLink to="/work/pay/time" icon="clock">
            Time
          </ButtonLink>
        }
      />
      <Own />
    </>
  );
}

function Own() {
  const { user } = useSession();
  const { data: balances, error, refetch } = useQuery(balancesQuery(null));
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!balances) return <RowsSkeleton rows={5} />;
  if (balances.length === 0) {
    const home = (
      <ButtonLink to="/work" variant="primary">
        See open projects
      </ButtonLink>
    );
    return (
      <Stack gap={4}>
        <EmptyState picture="queue" title="Nothing earned yet" action={home}>
          What a task pays stands beside it before you take it. Once you have submitted it, its pay shows up here.
        </EmptyState>
        <PayeeCard />
      </Stack>
    );
  }
  return (
    <Stack gap={4}>
      <Balances balances={balances} />
      <PayeeCard />
      <StatementCard whose={null} who={user.name} />
      <Movements whose={null} />
      <Payouts />
    </Stack>
  );
}
