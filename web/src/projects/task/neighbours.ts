// The tasks before and after one in the list one came from, loaded further where it ends.
import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { type TaskSearch, tasksQuery } from "../queries";

export type Neighbours = { before: string | null; after: string | null; place: number | null };

export function useNeighbours(projectId: string, list: TaskSearch, taskId: string): Neighbours {
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({ ...tasksQuery(projectId, list), refetchInterval: false });
  const ids = useMemo(() => data?.pages.flatMap((page) => page.items.map((task) => task.id)) ?? [], [data]);
  const index = ids.indexOf(taskId);
  const isLast = index >= 0 && index === ids.length - 1;
  useEffect(() => {
    if (isLast && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [isLast, hasNextPage, isFetchingNextPage, fetchNextPage]);
  if (index < 0) return { before: null, after: null, place: null };
  return { before: ids[index - 1] ?? null, after: ids[index + 1] ?? null, place: index + 1 };
}
