import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Dialog, DialogTrigger, Popover } from "react-aria-components";
import { Link } from "../app/link";
import { IconButton } from "../kit/Button";
import popover from "../kit/Popover.module.css";
import { cx } from "../kit/cx";
import styles from "./Notifications.module.css";
import { NotificationList } from "./NotificationList";
import { notificationsQuery, unreadQuery, useMarkRead } from "./queries";

const SHOWN = 8;

/** What one was told lately, behind a bell that says how much of it is new. */
export function Bell({ placement }: { placement: "bottom end" | "right top" }) {
  const { data: unread = 0 } = useQuery(unreadQuery);
  const [open, setOpen] = useState(false);
  const label = unread === 0 ? "Notifications" : `Notifications, ${unread >= 100 ? "100 or more" : unread.toString()} new`;
  return (
    <DialogTrigger isOpen={open} onOpenChange={setOpen}>
      <span className={styles.bell}>
        <IconButton icon="bell" size="sm" label={label} />
        {unread > 0 && (
          <span className={styles.count} aria-hidden>
            {unread >= 100 ? "99+" : unread}
          </span>
        )}
      </span>
      <Popover className={cx(popover.popover, styles.popover)} placement={placement} offset={6}>
        <Dialog className={styles.panel} aria-label="Notifications">
          <Lately onLeave={() => { setOpen(false); }} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function Lately({ onLeave }: { onLeave: () => void }) {
  const { data } = useInfiniteQuery({ ...notificationsQuery, staleTime: 0 });
  const { mutate } = useMarkRead();
  const listed = data?.pages.flatMap((page) => page.items).slice(0, SHOWN) ?? [];
  const newest = listed[0];
  const isNew = newest?.read_at === null;
  useEffect(() => {
    if (newest && isNew) mutate(newest.id);
  }, [newest, isNew, mutate]);
  return (
    <>
      {data && <NotificationList notifications={listed} onLeave={onLeave} />}
      <p className={styles.foot}>
        <Link to="/notifications" onClick={onLeave}>
          All notifications
        </Link>
        <Link to="/account" onClick={onLeave}>
          E-mail
        </Link>
      </p>
    </>
  );
}
