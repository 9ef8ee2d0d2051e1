// Sending a task back: with what was pinned, words for the whole, and what kind of mistake it was.
import { useState } from "react";
import { drawsObjects } from "../../annotate";
import { Button } from "../../kit/Button";
import { Dialog } from "../../kit/Dialog";
import { plural } from "../../kit/format";
import { Stack } from "../../kit/Layout";
import { RadioGroup, type RadioOption } from "../../kit/RadioGroup";
import { Select } from "../../kit/Select";
import { TextField } from "../../kit/TextField";
import { useShortcut } from "../../work/editor/shortcut";
import { useWork } from "../../work/editor/useLabelling";
import { categoriesFor } from "./categories";
import { ANEW, ANYBODY, type Review, type Way } from "./useReview";

type Props = { open: boolean; onClose: () => void; review: Review };

export function SendBackDialog({ open, onClose, review }: Props) {
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title="Send this task back"
      description="Whose work it is reads your comments. What was earned for it stays earned."
    >
      <SendBackForm onClose={onClose} review={review} />
    </Dialog>
  );
}

function SendBackForm({ onClose, review }: Pick<Props, "onClose" | "review">) {
  const { remarks, version, assignment } = useWork();
  const { comments, category } = remarks;
  const [text, setText] = useState("");
  const [kind, setKind] = useState<string>(category ?? "none");
  const [tried, setTried] = useState(false);
  const ways = useWays(review);
  const [way, setWay] = useState<Way>(ways.length === 3 && ways[0] ? ways[0].value : ANYBODY);
  const pin = useShortcut("tool.pin");
  const isSilent = comments.length === 0 && text.trim() === "";
  const send = () => {
    setTried(true);
    if (isSilent) return;
    review.sendBack(text, kind === "none" ? null : kind, way);
    onClose();
  };
  const place = assignment?.picture === null ? "span" : "place";
  const canPin = place === "place" || (version !== null && drawsObjects(version.ontology));
  const howToPin = canPin ? `To point at a ${place}, close this${pin ? `, press ${pin}` : " and take the comment tool"} and click on it.` : undefined;
  const help = comments.length > 0 ? `${plural(comments.length, "pinned comment")} will go with it.` : howToPin;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Stack gap={4}>
        {/* The dialog is opened to write. */}
        {/* eslint-disable jsx-a11y/no-autofocus */}
        <TextField
          label="What is to be done?"
          optional={comments.length > 0}
          rows={3}
          autoFocus
          maxLength={4000}
          value={text}
          onChange={setText}
          help={help}
          error={tried && isSilent ? "Say in a sentence what is to be done." : null}
          onKeyDown={(event) => {
            if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send();
            else event.continuePropagation(); // so that Escape closes what this stands in
          }}
        />
        {/* eslint-enable jsx-a11y/no-autofocus */}
        <RadioGroup label="Who goes on" options={ways} value={way} onChange={setWay} />
        <Select label="Category" options={categoriesFor(version)} value={kind} onChange={setKind} />
        <div style={{ display: "flex", justifyContent: "flex-end", gap: 8 }}>
          <Button variant="ghost" onPress={onClose}>
            Cancel
          </Button>
          <Button variant="primary" type="submit" icon="undo">
            Send back
          </Button>
        </div>
      </Stack>
    </form>
  );
}

/** Whoever did it, one by one; anybody, from what there is; or others, from nothing. */
function useWays({ attempts }: Review): RadioOption<Way>[] {
  const { version } = useWork();
  const start = version === null || !drawsObjects(version.ontology) ? "answers" : version.task_type === "text_spans" ? "spans" : "boxes";
  const own = attempts.map(({ id, title }) => ({ value: id, title: `${title} corrects it`, description: "They have the project’s time for corrections; after that it goes to anybody." }));
  return [
    ...own,
    { value: ANYBODY, title: "Anybody does it again", description: `From the ${start} as they are now.` },
    { value: ANEW, title: "Pay it, do not use it", description: "Others begin anew and see nothing of it." },
  ];
}
