import { usePageTitle } from "../app/page-title";
import { EmptyState } from "../kit/EmptyState";
import { PageHeader } from "../kit/PageHeader";

export function HistoryPage() {
  usePageTitle("History");
  return (
    <>
      <PageHeader title="History" />
      <EmptyState picture="queue" title="Nothing done yet" />
    </>
  );
}
