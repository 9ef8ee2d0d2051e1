import { Markdown } from "../../../kit/Markdown";
import { Photo } from "../../picture/Photo";
import type { Draft } from "../draft";
import { GoodMark } from "./GoodMark";
import styles from "./Instructions.module.css";

/** The instructions as a worker has them beside the work. */
export function Guide({ draft }: { draft: Draft }) {
  const { markdown, examples } = draft.instructions;
  return (
    <>
      <h3 className={styles.asideTitle}>Beside the work</h3>
      <div className={styles.guide}>
        {markdown.trim() ? <Markdown source={markdown} compact /> : <p className={styles.note}>Nothing written yet.</p>}
        {examples.length > 0 && (
          <ul className={styles.small}>
            {examples.map((example) => (
              <li key={example.media_id} data-good={example.is_good}>
                <span className={styles.smallPicture}>
                  <Photo src={`/api/v1/media/${example.media_id}/thumbnail`} alt={example.caption || "Example"} />
                </span>
                <span className={styles.smallWords}>
                  <GoodMark good={example.is_good} />
                  {example.caption}
                </span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </>
  );
}
