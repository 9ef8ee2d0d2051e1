import { usePageTitle } from "../app/page-title";
import { EmptyState } from "../kit/EmptyState";
import { PageHeader } from "../kit/PageHeader";

export function ReviewPage() {
  usePageTitle("Review");
  return (
    <>
      <PageHeader title="Review" />
      <EmptyState picture="queue" title="Nothing to review" />
    </>
  );
}
