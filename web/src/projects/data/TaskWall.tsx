import { useInfiniteQuery } from "@tanstack/react-query";
import { type ReactNode, useCallback, useMemo } from "react";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { count } from "../../kit/format";
import { Skeleton } from "../../kit/Skeleton";
import { Spinner } from "../../kit/Spinner";
import { useLooks } from "../picture/Boxes";
import { type TaskSearch, tasksQuery } from "../queries";
import styles from "./Data.module.css";
import { Wall } from "./Wall";
import type { WallLook } from "./WallTools";

type Props = {
  projectId: string;
  list: TaskSearch;
  /** All there are, so far as known. */
  total: number;
  look: WallLook;
  /** What one task shows, in a word. */
  thing: string;
  /** Stands where there is nothing to show. */
  empty: ReactNode;
};

/** A list of tasks as a wall that grows as one scrolls. */
export function TaskWall({ projectId, list, total, look, thing, empty }: Props) {
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(tasksQuery(projectId, list));
  const tasks = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const looks = useLooks(look.ontology);
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  if (!data) return error ? <ErrorNotice error={error} onRetry={() => void refetch()} /> : <WallSkeleton />;
  if (tasks.length === 0) return empty;
  return (
    <>
      <Wall tasks={tasks} total={Math.max(total, tasks.length)} list={list} looks={looks} {...look} onNearEnd={more} />
      <div className={styles.foot} role="status">
        {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
        {isFetchingNextPage ? <Spinner label={`Loading more ${thing}s`} /> : !hasNextPage && `${count(tasks.length)} in all`}
      </div>
    </>
  );
}

function WallSkeleton() {
  return (
    <div className={styles.bones} role="status">
      <span className="visually-hidden">Loading</span>
      {[260, 130, 240, 310, 250, 240, 180, 120, 290].map((width, index) => (
        <Skeleton key={index} width={width} height={180} />
      ))}
    </div>
  );
}
