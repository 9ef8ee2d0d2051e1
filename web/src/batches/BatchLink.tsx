import { useQuery } from "@tanstack/react-query";
import { Link } from "../app/link";
import { batchQuery } from "./queries";

/** Leads to a batch by its name. */
export function BatchLink({ projectId, batchId }: { projectId: string; batchId: string }) {
  const { data } = useQuery({ ...batchQuery(batchId), refetchInterval: false });
  return (
    <Link to="/projects/$projectId/batches/$batchId" params={{ projectId, batchId }}>
      {data?.name ?? "Open the batch"}
    </Link>
  );
}
