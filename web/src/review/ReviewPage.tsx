import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { usePageTitle } from "../app/page-title";
import { Button } from "../kit/Button";
import { EmptyState } from "../kit/EmptyState";
import { ErrorNotice } from "../kit/ErrorNotice";
import { Stack } from "../kit/Layout";
import { PageHeader } from "../kit/PageHeader";
import { RowsSkeleton } from "../kit/Skeleton";
import { Leftovers } from "../work/home/Leftovers";
import { ProjectCard } from "../work/home/ProjectCard";
import styles from "../work/home/ProjectCard.module.css";
import { openReviewsQuery } from "../work/queries";

/** The reviewer's queue, by project. */
export function ReviewPage() {
  usePageTitle("Review");
  const client = useQueryClient();
  const refresh = useCallback(() => void client.invalidateQueries({ queryKey: ["work"] }), [client]);
  return (
    <>
      <PageHeader title="Review" description="Tasks whose attempts disagree, and a few drawn by chance to keep everybody honest." />
      <Leftovers onSent={refresh} />
      <Queue />
    </>
  );
}

function Queue() {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(openReviewsQuery);
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <RowsSkeleton rows={4} />;
  const projects = data.pages.flatMap((page) => page.items);
  if (projects.length === 0) {
    return (
      <EmptyState picture="queue" title="Nothing to review">
        A task comes here when its attempts are in and we are not sure enough of the result. This page looks for new ones
        every minute.
      </EmptyState>
    );
  }
  return (
    <Stack gap={4}>
      <ul className={styles.cards} aria-label="Projects with tasks to review">
        {projects.map((project) => (
          <ProjectCard key={project.id} project={project} />
        ))}
      </ul>
      {hasNextPage && (
        <div>
          <Button size="sm" busy={isFetchingNextPage} onPress={() => void fetchNextPage()}>
            Show more
          </Button>
        </div>
      )}
    </Stack>
  );
}
