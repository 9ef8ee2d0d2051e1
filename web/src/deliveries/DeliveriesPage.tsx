import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { can, useSession } from "../app/session";
import { Card } from "../kit/Card";
import { EmptyState } from "../kit/EmptyState";
import { ErrorNotice } from "../kit/ErrorNotice";
import { Stack } from "../kit/Layout";
import { RowsSkeleton } from "../kit/Skeleton";
import { projectQuery, summaryQuery } from "../projects/queries";
import { specOf } from "../projects/types";
import styles from "./Deliveries.module.css";
import { DeliveryRow } from "./DeliveryRow";
import { OrderCard } from "./OrderCard";
import { deliveriesQuery } from "./queries";

/** What left the house, and ordering more of it. */
export function DeliveriesPage() {
  const { projectId } = useParams({ from: "/signed-in/shell/projects/$projectId/deliveries" });
  const session = useSession();
  const { data, error, refetch } = useQuery(deliveriesQuery(projectId));
  const { data: summary } = useQuery(summaryQuery(projectId));
  const { data: project } = useSuspenseQuery(projectQuery(projectId));
  const deliveries = data?.items ?? [];
  return (
    <Stack gap={4}>
      {can(session, "deliver") && <OrderCard projectId={projectId} ontology={specOf(project.version).ontology} settled={summary?.settled ?? null} />}
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <RowsSkeleton rows={3} />}
      {data && (
        <Card title="Deliveries" description="Each is fixed for good: the same delivery downloaded twice is the same file." flush={deliveries.length > 0}>
          {deliveries.length === 0 ? (
            <EmptyState picture="package" title="Nothing delivered yet">
              A delivery is a file of every picture settled by then, with how sure we are of everything in it and who made it.
            </EmptyState>
          ) : (
            <ul className={styles.list} aria-label="Deliveries">
              {deliveries.map((delivery) => (
                <DeliveryRow key={delivery.id} delivery={delivery} />
              ))}
            </ul>
          )}
        </Card>
      )}
    </Stack>
  );
}
