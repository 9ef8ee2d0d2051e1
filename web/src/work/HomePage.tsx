import { usePageTitle } from "../app/page-title";
import { EmptyState } from "../kit/EmptyState";
import { PageHeader } from "../kit/PageHeader";

export function HomePage() {
  usePageTitle("Home");
  return (
    <>
      <PageHeader title="Home" />
      <EmptyState picture="queue" title="No open work" />
    </>
  );
}
