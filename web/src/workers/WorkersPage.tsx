import { usePageTitle } from "../app/page-title";
import { EmptyState } from "../kit/EmptyState";
import { PageHeader } from "../kit/PageHeader";

export function WorkersPage() {
  usePageTitle("Workers");
  return (
    <>
      <PageHeader title="Workers" />
      <EmptyState picture="people" title="No workers yet" />
    </>
  );
}
