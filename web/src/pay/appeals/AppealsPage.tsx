import { useQuery } from "@tanstack/react-query";
import { usePageTitle } from "../../app/page-title";
import { EmptyState } from "../../kit/EmptyState";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { PageHeader } from "../../kit/PageHeader";
import { RowsSkeleton } from "../../kit/Skeleton";
import styles from "../Pay.module.css";
import { openAppealsQuery } from "../queries";
import { AppealCard } from "./AppealCard";

/** Appeals that wait for an answer, the most urgent first. */
export function AppealsPage() {
  usePageTitle("Appeals");
  return (
    <>
      <PageHeader
        title="Appeals"
        description="Workers object to work that was not accepted, to pauses, and to missing pay. Somebody else than who decided answers."
      />
      <Open />
    </>
  );
}

function Open() {
  const { data: appeals, error, refetch } = useQuery(openAppealsQuery);
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!appeals) return <RowsSkeleton rows={5} />;
  if (appeals.length === 0) {
    return (
      <EmptyState picture="queue" title="No appeal waits for an answer">
        An appeal about pay that nobody answers within 14 days is granted by itself.
      </EmptyState>
    );
  }
  return (
    <ul className={styles.list} aria-label="Open appeals">
      {appeals.map((appeal) => (
        <li key={appeal.id}>
          <AppealCard appeal={appeal} />
        </li>
      ))}
    </ul>
  );
}
