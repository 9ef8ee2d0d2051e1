import { usePageTitle } from "../app/page-title";
import { EmptyState } from "../kit/EmptyState";
import { PageHeader } from "../kit/PageHeader";

export function SettingsPage() {
  usePageTitle("Settings");
  return (
    <>
      <PageHeader title="Settings" />
      <EmptyState picture="key" title="No keys yet" />
    </>
  );
}
