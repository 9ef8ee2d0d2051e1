// The reviewer's comments with their pins on the picture, what earlier reviewers said, and the category of the decision.
import { useEffect, useMemo } from "react";
import { drawsObjects } from "../../annotate";
import { Button, IconButton } from "../../kit/Button";
import { Select } from "../../kit/Select";
import { useShortcut } from "../../work/editor/shortcut";
import { useLabelling, useWork } from "../../work/editor/useLabelling";
import { categoriesFor } from "./categories";
import styles from "./Review.module.css";
import type { Review } from "./useReview";

export function Comments({ review }: { review: Review }) {
  const { editor, session } = useLabelling();
  const { remarks, version, assignment } = useWork();
  const { comments, category } = remarks;
  const isText = assignment?.picture === null;
  // Of a document only what is marked in it has a place to pin to.
  const canPin = !isText || (version !== null && drawsObjects(version.ontology));
  usePins();
  const remove = (index: number) => {
    session.setRemarks({ ...remarks, comments: comments.filter((_, at) => at !== index) });
  };
  return (
    <section aria-label="Comments">
      <div className={styles.head}>
        <h2 className={styles.title}>
          Comments<span className={styles.total}>{comments.length}</span>
        </h2>
        {canPin && (
          <Button size="sm" variant="ghost" icon="comment" onPress={() => editor.setTool("pin")}>
            Pin
          </Button>
        )}
      </div>
      <Earlier review={review} />
      {comments.length === 0 ? (
        canPin && <Hint isText={isText} />
      ) : (
        <ol className={styles.comments}>
          {comments.map(({ text }, index) => (
            <li key={text + index.toString()} className={styles.comment}>
              <button type="button" onClick={() => editor.focusComment(pinId(index))}>
                <span className={styles.pin}>{index + 1}</span>
                {text}
              </button>
              <IconButton size="sm" icon="trash" label={`Delete comment ${index + 1}`} onPress={() => remove(index)} />
            </li>
          ))}
        </ol>
      )}
      <div className={styles.category}>
        <Select
          label="Category of your decision"
          hideLabel
          compact
          options={categoriesFor(version)}
          value={category ?? "none"}
          onChange={(value) => session.setRemarks({ ...remarks, category: value === "none" ? null : value })}
        />
      </div>
    </section>
  );
}

const pinId = (index: number): string => `comment-${index.toString()}`;

function usePins(): void {
  const { editor } = useLabelling();
  const { remarks } = useWork();
  const pins = useMemo(
    () =>
      remarks.comments.flatMap(({ x, y, ...comment }, index) =>
        (x === null || y === null) && comment.annotation_id === null ? [] : { ...comment, x: x ?? 0, y: y ?? 0, id: pinId(index) },
      ),
    [remarks],
  );
  useEffect(() => {
    editor.setComments(pins);
  }, [editor, pins]);
}

function Hint({ isText }: { isText: boolean }) {
  const pin = useShortcut("tool.pin");
  const goal = isText ? "the span that the comment is about" : "what the comment is about";
  return <p className={styles.hint}>{pin ? `Press ${pin} and click on` : "Take the comment tool and click on"} {goal}.</p>;
}

/** What reviewers said when the task was sent back before. */
function Earlier({ review }: { review: Review }) {
  const sent = review.found.reviews.filter(({ outcome }) => outcome === "send_back");
  return sent.map(({ id, reviewer, comments }) => (
    <p key={id} className={styles.earlier}>
      {reviewer.shown_name} sent it back before: “{comments.map(({ text }) => text).join(" ")}”
    </p>
  ));
}
