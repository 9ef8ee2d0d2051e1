import { useEffect } from "react";
import { MessageItem } from "./Message";
import { type DiscussionDetail, type Message, useReadDiscussion } from "./queries";
import styles from "./Talk.module.css";

/** All that was said, oldest first; seeing it is reading it. */
export function Thread({ discussion, onKeep }: { discussion: DiscussionDetail; onKeep?: (message: Message) => void }) {
  const { mutate } = useReadDiscussion();
  const { id, unread_count: unread, message_count: count } = discussion;
  useEffect(() => {
    if (unread > 0) mutate(id);
  }, [id, unread, count, mutate]);
  return (
    <ol className={styles.thread} aria-label="Messages">
      {discussion.messages.map((message) => (
        <MessageItem key={message.id} message={message} onKeep={onKeep} />
      ))}
    </ol>
  );
}
