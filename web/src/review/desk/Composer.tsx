// A comment being written beside the place it is about.
import { useCallback, useState } from "react";
import type { EditorEvents, PinRequest, WindowPlace } from "../../annotate";
import { Button } from "../../kit/Button";
import { TextField } from "../../kit/TextField";
import { useEditorEvent, useLabelling, useWork } from "../../work/editor/useLabelling";
import styles from "./Review.module.css";

const [WIDTH, HEIGHT, GAP] = [290, 170, 16];

export function Composer() {
  const { editor, session } = useLabelling();
  const { remarks, assignment } = useWork();
  const [opened, setOpened] = useState<{ pin: PinRequest; place: Place } | null>(null);
  // The press that chose the place also takes the focus to the stage; writing begins after that.
  const open = useCallback(({ request, place }: EditorEvents["pin"]) => {
    requestAnimationFrame(() => {
      setOpened({ pin: request, place: placeBeside(place) });
    });
  }, []);
  useEditorEvent("pin", open);
  if (opened === null || assignment === null) return null;
  const { pin, place } = opened;
  const close = () => {
    setOpened(null);
    editor.setTool("select");
    editor.focus();
  };
  const add = (text: string) => {
    session.setRemarks({ ...remarks, comments: [...remarks.comments, { ...pin, text }] });
    close();
  };
  return <ComposerForm key={`${pin.x} ${pin.y} ${pin.annotation_id}`} pin={pin} place={place} onAdd={add} onClose={close} />;
}

type Place = { left: number; top: number };
type FormProps = { pin: PinRequest; place: Place; onAdd: (text: string) => void; onClose: () => void };

function ComposerForm({ pin, place, onAdd, onClose }: FormProps) {
  const [text, setText] = useState("");
  const add = () => {
    if (text.trim() !== "") onAdd(text.trim());
  };
  return (
    <form
      className={styles.composer}
      style={place}
      aria-label="New comment"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      {/* It opens because somebody pointed at a place to write about. */}
      {/* eslint-disable jsx-a11y/no-autofocus */}
      <TextField
        label={pin.annotation_id === null ? "Comment on this place" : "Comment on this object"}
        rows={3}
        maxLength={4000}
        autoFocus
        value={text}
        onChange={setText}
        onKeyDown={(event) => {
          if (event.key === "Escape") onClose();
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) add();
        }}
      />
      {/* eslint-enable jsx-a11y/no-autofocus */}
      <div className={styles.buttons}>
        <Button size="sm" variant="ghost" onPress={onClose}>
          Cancel
        </Button>
        <Button size="sm" variant="primary" type="submit" disabled={text.trim() === ""}>
          Add comment
        </Button>
      </div>
    </form>
  );
}

/** Beside the pin where there is room, and always within the window. */
function placeBeside({ clientX: x, clientY: y }: WindowPlace): Place {
  const frame = document.querySelector(":is([data-annotate-root], [data-document-root]):not([hidden])")?.getBoundingClientRect();
  if (!frame) return { left: 100, top: 100 };
  const left = x + GAP + WIDTH < frame.right ? x + GAP : x - GAP - WIDTH;
  const clamp = (value: number, low: number, high: number) => Math.max(low, Math.min(high, value));
  return { left: clamp(left, frame.left + 8, frame.right - WIDTH - 8), top: clamp(y - 20, frame.top + 8, frame.bottom - HEIGHT - 8) };
}
