// The project's instructions beside the picture: words, good and bad examples, and what each label means.
import { useEffect, useRef } from "react";
import { Watched } from "../../conduct/Watched";
import { Badge } from "../../kit/Badge";
import { Button, IconButton } from "../../kit/Button";
import { Markdown } from "../../kit/Markdown";
import { Faq } from "../../talk/Faq";
import type { WorkVersion } from "../session/assignment";
import styles from "./Guide.module.css";
import { hasInstructions } from "./instructions";
import { Swatch } from "./Swatch";

type Props = {
  version: WorkVersion;
  /** Opened by itself because the person has not seen this version yet. */
  isNew: boolean;
  onClose: () => void;
};

export function Guide({ version, isNew, onClose }: Props) {
  const { instructions, ontology, number, project_id: projectId } = version;
  const top = useRef<HTMLElement>(null);
  useEffect(() => {
    top.current?.focus({ preventScroll: true });
  }, []);
  const described = ontology.labels.filter(({ description }) => description);
  return (
    // Escape closes it from anywhere inside.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      ref={top}
      tabIndex={-1}
      className={styles.guide}
      aria-labelledby="guide-title"
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        onClose();
      }}
    >
      <header className={styles.head}>
        <h2 id="guide-title" className={styles.title}>
          Instructions
          <span className={styles.version}>version {number}</span>
        </h2>
        <IconButton icon="x" size="sm" label="Close the instructions" onPress={onClose} />
      </header>
      {/* Focusable, so that it can be scrolled with the keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={styles.body} tabIndex={0} role="region" aria-label="Instructions, scrollable">
        {hasInstructions(version) ? <Markdown source={instructions.markdown} /> : <p>This project has no written instructions.</p>}
        {described.length > 0 && (
          <dl className={styles.labels}>
            {described.map(({ name, title, color, description }) => (
              <div key={name}>
                <dt>
                  <Swatch color={color} />
                  {title}
                </dt>
                <dd>{description}</dd>
              </div>
            ))}
          </dl>
        )}
        <Examples version={version} />
        <Faq projectId={projectId} />
        <section className={styles.watched} aria-label="What is watched here">
          <h3>What is watched here</h3>
          <Watched projectId={projectId} />
        </section>
      </div>
      {isNew && (
        <footer className={styles.foot}>
          <Button variant="primary" wide onPress={onClose}>
            Start
          </Button>
        </footer>
      )}
    </section>
  );
}

function Examples({ version }: { version: WorkVersion }) {
  const { examples } = version.instructions;
  if (examples.length === 0) return null;
  return (
    <div className={styles.examples}>
      <h3>Examples</h3>
      {examples.map(({ media_id, is_good, caption }) => (
        <figure key={media_id} className={styles.example}>
          <a href={`/api/v1/media/${media_id}`} target="_blank" rel="noreferrer">
            <img src={`/api/v1/media/${media_id}/thumbnail`} alt={caption || (is_good ? "How to do it" : "How not to do it")} loading="lazy" />
            <span className={styles.mark}>
              <Badge tone={is_good ? "success" : "danger"} icon={is_good ? "check" : "x"}>
                {is_good ? "Like this" : "Not like this"}
              </Badge>
            </span>
          </a>
          {caption && <figcaption>{caption}</figcaption>}
        </figure>
      ))}
    </div>
  );
}
