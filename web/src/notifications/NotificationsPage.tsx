import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { usePageTitle } from "../app/page-title";
import { Button } from "../kit/Button";
import { Card } from "../kit/Card";
import { ErrorNotice } from "../kit/ErrorNotice";
import { PageHeader } from "../kit/PageHeader";
import { RowsSkeleton } from "../kit/Skeleton";
import { NotificationList } from "./NotificationList";
import styles from "./Notifications.module.css";
import { notificationsQuery, useMarkRead } from "./queries";

/** Everything one was told, newest first. */
export function NotificationsPage() {
  usePageTitle("Notifications");
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(notificationsQuery);
  const { mutate } = useMarkRead();
  const listed = data?.pages.flatMap((page) => page.items);
  const newest = listed?.[0];
  useEffect(() => {
    if (newest?.read_at === null) mutate(newest.id);
  }, [newest, mutate]);
  return (
    <>
      <PageHeader title="Notifications" />
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!error && !listed && <RowsSkeleton rows={6} />}
      {listed && (
        <Card>
          <NotificationList notifications={listed} />
          {hasNextPage && (
            <p className={styles.more}>
              <Button busy={isFetchingNextPage} onPress={() => void fetchNextPage()}>
                Show older
              </Button>
            </p>
          )}
        </Card>
      )}
    </>
  );
}
