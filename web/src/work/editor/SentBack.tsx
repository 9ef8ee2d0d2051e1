import { useEffect, useMemo } from "react";
import type { PinnedComment } from "../../annotate";
import { Icon } from "../../kit/Icon";
import type { ReviewComment } from "../session/assignment";
import styles from "./Messages.module.css";
import { useLabelling, useWork } from "./useLabelling";

const NONE: readonly ReviewComment[] = [];

const isAboutTheWhole = ({ x, annotation_id }: ReviewComment): boolean => x === null && annotation_id === null;

function pinned(comments: readonly ReviewComment[]): readonly PinnedComment[] {
  return comments
    .filter((comment) => !isAboutTheWhole(comment))
    .map((comment, index) => ({ ...comment, id: `comment-${index}`, x: comment.x ?? 0, y: comment.y ?? 0 }));
}

/** A reviewer's comments on a task that came back, numbered like their pins on the picture. */
export function SentBack() {
  const { editor } = useLabelling();
  const { assignment } = useWork();
  const comments = assignment?.comments ?? NONE;
  const pins = useMemo(() => pinned(comments), [comments]);
  useEffect(() => {
    editor.setComments(pins);
  }, [editor, pins]);
  if (comments.length === 0) return null;
  return (
    <section className={styles.back} aria-label="Reviewer's comments">
      <h2 className={styles.title}>
        <Icon name="comment" />A reviewer sent this back
      </h2>
      <ul className={styles.list}>
        {pins.map(({ id, text }, index) => (
          <li key={id}>
            <button type="button" className={styles.jump} onClick={() => editor.focusComment(id)}>
              <span className={styles.pin}>{index + 1}</span>
              {text}
            </button>
          </li>
        ))}
        {comments.filter(isAboutTheWhole).map(({ text }) => (
          <li key={text} className={styles.whole}>
            {text}
          </li>
        ))}
      </ul>
    </section>
  );
}
