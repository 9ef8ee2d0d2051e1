import { usePageTitle } from "../app/page-title";
import { EmptyState } from "../kit/EmptyState";
import { PageHeader } from "../kit/PageHeader";

export function ProjectsPage() {
  usePageTitle("Projects");
  return (
    <>
      <PageHeader title="Projects" />
      <EmptyState picture="photos" title="No projects yet" />
    </>
  );
}
