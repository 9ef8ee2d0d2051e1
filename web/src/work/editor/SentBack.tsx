import { useEffect, useMemo } from "react";
import { Icon } from "../../kit/Icon";
import styles from "./Messages.module.css";
import { useLabelling, useWork } from "./useLabelling";

/** A reviewer's comments on a task that came back, numbered like their pins on the picture. */
export function SentBack() {
  const { editor } = useLabelling();
  const { assignment } = useWork();
  const comments = useMemo(
    () => (assignment?.comments ?? []).map((comment, index) => ({ ...comment, id: (index + 1).toString(), x: comment.x ?? 0, y: comment.y ?? 0 })),
    [assignment],
  );
  useEffect(() => {
    editor.setComments(comments);
  }, [editor, comments]);
  if (comments.length === 0) return null;
  return (
    <section className={styles.back} aria-label="Reviewer's comments">
      <h2 className={styles.title}>
        <Icon name="comment" />A reviewer sent this back
      </h2>
      <ul className={styles.list}>
        {comments.map(({ id, text }) => (
          <li key={id}>
            <button type="button" className={styles.jump} onClick={() => editor.focusComment(id)}>
              <span className={styles.pin}>{id}</span>
              {text}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
