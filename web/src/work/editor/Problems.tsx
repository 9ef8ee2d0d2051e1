import { fieldOfPath } from "../../annotate";
import { Icon } from "../../kit/Icon";
import { plural } from "../../kit/format";
import styles from "./Messages.module.css";
import { useLabelling, useWork } from "./useLabelling";

/** What must be mended before the answer can go, after somebody tried. Each line leads to its object or question. */
export function Problems() {
  const { editor } = useLabelling();
  const { problems } = useWork();
  if (problems.length === 0) return null;
  return (
    <section className={styles.problems} role="alert">
      <h2 className={styles.title}>
        <Icon name="error" />
        {plural(problems.length, "thing")} to mend before you submit
      </h2>
      <ul className={styles.list}>
        {problems.map(({ path, code, message, annotation_id }) => (
          <li key={path + code}>
            <button
              type="button"
              className={styles.jump}
              onClick={() => {
                const field = fieldOfPath(path);
                if (field !== null) editor.focusField(field);
                if (annotation_id === null) return;
                editor.focusObject(annotation_id);
                editor.focus();
              }}
            >
              {message}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
