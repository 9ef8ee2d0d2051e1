import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ErrorNotice } from "../kit/ErrorNotice";
import { PageSkeleton } from "../kit/Skeleton";

type Props<T> = { query: UseQueryResult<T>; waiting?: ReactNode; children: (data: T) => ReactNode };

/** What a query brought, or its place while it is on its way, or why it did not come. Old data stay over an error. */
export function Loaded<T>({ query, waiting = <PageSkeleton />, children }: Props<T>) {
  const { data, error, isPending, refetch } = query;
  if (isPending) return waiting;
  return (
    <>
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {data !== undefined && children(data)}
    </>
  );
}
