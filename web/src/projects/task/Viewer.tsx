import { useEffect, useRef, useState } from "react";
import { type Answer, createEditor, type Editor, type Ontology, type Part } from "../../annotate";
import { IconButton } from "../../kit/Button";
import { Icon } from "../../kit/Icon";
import { safeMessage } from "../../kit/safe-markdown";
import styles from "./Task.module.css";

type Props = {
  /** Changes with the picture; the same id keeps zoom and place when another answer is shown on it. */
  id: string;
  /** Null where the task shows a document of these parts. */
  url: string | null;
  parts: readonly Part[];
  title: string;
  ontology: Ontology;
  answer: Answer;
  lit: string | null;
  onHover: (id: string | null) => void;
  /** Set anew to bring an object into view. */
  focus: { id: string } | null;
};

/** The big picture or the document: the labelling engine, read-only. */
export function Viewer({ id, url, parts, title, ontology, answer, lit, onHover, focus }: Props) {
  const holder = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor | null>(null);
  const tell = useRef(onHover);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    tell.current = onHover;
  }, [onHover]);

  useEffect(() => {
    if (!holder.current) return;
    const made = createEditor(holder.current, { title, keyScope: "stage", format: safeMessage, display: { crosshair: false, magnifier: false } });
    editor.current = made;
    const offs = [
      made.on("hover", (event) => {
        tell.current(event.id);
      }),
      made.on("picture", (picture) => {
        setFailed(picture.state === "failed");
      }),
    ];
    // A plain turn of the wheel scrolls the page that this picture is part of; with Ctrl it zooms, as everywhere.
    const letPass = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
    };
    const element = holder.current;
    element.addEventListener("wheel", letPass, { capture: true });
    return () => {
      element.removeEventListener("wheel", letPass, { capture: true });
      for (const off of offs) off();
      made.destroy();
      editor.current = null;
    };
  }, [title]);

  useEffect(() => {
    void editor.current?.load({ id, url, parts, ontology, answer, readOnly: true });
  }, [id, url, parts, ontology, answer, title]);

  useEffect(() => {
    editor.current?.highlight(lit);
  }, [lit, answer]);

  useEffect(() => {
    if (focus) editor.current?.focusObject(focus.id);
  }, [focus]);

  return (
    <div className={styles.viewer} data-document={url === null || undefined}>
      <div ref={holder} className={styles.canvas} />
      {failed ? (
        <p className={styles.missing}>
          <Icon name="image" size={28} />
          The picture cannot be shown
        </p>
      ) : (
        url !== null && <div className={styles.zoom}>
          <ZoomButtons editor={editor} />
        </div>
      )}
    </div>
  );
}

function ZoomButtons({ editor }: { editor: { readonly current: Editor | null } }) {
  return (
    <>
      <IconButton icon="zoom-in" size="sm" label="Zoom in" onPress={() => editor.current?.zoomIn()} />
      <IconButton icon="zoom-out" size="sm" label="Zoom out" onPress={() => editor.current?.zoomOut()} />
      <IconButton icon="fit" size="sm" label="Show the whole picture" onPress={() => editor.current?.zoomToFit()} />
    </>
  );
}
