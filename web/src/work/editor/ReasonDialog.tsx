// Why a task is skipped or flagged: one of a few reasons, and words where one has more to say.
import { useState } from "react";
import { Button } from "../../kit/Button";
import { Dialog } from "../../kit/Dialog";
import { RadioGroup } from "../../kit/RadioGroup";
import { TextField } from "../../kit/TextField";
import { Stack } from "../../kit/Layout";

export type ReasonOption = { value: string; title: string; description: string };

const SKIP_REASONS: readonly ReasonOption[] = [
  { value: "cannot_tell", title: "Cannot tell", description: "It is not clear what is right." },
  { value: "bad_picture", title: "Bad picture", description: "Broken, too dark, too blurred." },
  { value: "instructions", title: "Instructions do not fit", description: "They do not say what to do here." },
  { value: "unpleasant", title: "Unpleasant", description: "I would rather not look at it." },
  { value: "other", title: "Something else", description: "Say what in a few words." },
];

const FLAG_REASONS: readonly ReasonOption[] = [
  { value: "bad_picture", title: "Bad picture", description: "Broken, turned, a duplicate." },
  { value: "instructions", title: "Instructions", description: "Unclear, or they contradict." },
  { value: "label_missing", title: "A label is missing", description: "Something here has no fitting label." },
  { value: "privacy", title: "Privacy or harm", description: "It should not be shown to people." },
  { value: "other", title: "Something else", description: "Say what in a few words." },
];

const OPTION_MISSING: ReasonOption = { value: "option_missing", title: "An option is missing", description: "No answer that can be given fits." };

const BAD_DOCUMENT: ReasonOption = { value: "bad_document", title: "Cannot be read", description: "Broken, empty, or in another language." };

export interface ReasonsOf {
  /** Where there are no labels, what may be missing is an option. */
  readonly isDrawn: boolean;
  readonly isDocument: boolean;
}

export const skipReasons = ({ isDocument }: Pick<ReasonsOf, "isDocument">): readonly ReasonOption[] =>
  isDocument ? SKIP_REASONS.map((reason) => (reason.value === "bad_picture" ? BAD_DOCUMENT : reason)) : SKIP_REASONS;

export function flagReasons({ isDrawn, isDocument }: ReasonsOf): readonly ReasonOption[] {
  return FLAG_REASONS.map((reason) => {
    if (reason.value === "label_missing" && !isDrawn) return OPTION_MISSING;
    return reason.value === "bad_picture" && isDocument ? BAD_DOCUMENT : reason;
  });
}

export type Reason = { reason: string; comment: string };

type Props = {
  open: boolean;
  onClose: () => void;
  title: string;
  description: string;
  options: readonly ReasonOption[];
  action: string;
  onReason: (reason: Reason) => void;
};

export function ReasonDialog({ open, onClose, title, description, ...form }: Props) {
  return (
    <Dialog open={open} onClose={onClose} title={title} description={description}>
      <ReasonForm onClose={onClose} {...form} />
    </Dialog>
  );
}

type FormProps = Pick<Props, "onClose" | "options" | "action" | "onReason">;

function ReasonForm({ onClose, options, action, onReason }: FormProps) {
  const [reason, setReason] = useState<string | null>(null);
  const [comment, setComment] = useState("");
  const [tried, setTried] = useState(false);
  const needsWords = reason === "other" && comment.trim() === "";
  const send = () => {
    setTried(true);
    if (reason === null || needsWords) return;
    onReason({ reason, comment: comment.trim() });
    onClose();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Stack gap={4}>
        <RadioGroup
          look="cards"
          label="Why?"
          options={options}
          value={reason}
          onChange={setReason}
          error={tried && reason === null ? "Choose what fits best." : null}
        />
        <TextField
          label="In your words"
          optional={reason !== "other"}
          rows={3}
          maxLength={2000}
          value={comment}
          onChange={setComment}
          error={tried && needsWords ? "Say in a few words what it is." : null}
          onKeyDown={(event) => {
            if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send();
            else event.continuePropagation(); // so that Escape closes what this stands in
          }}
        />
        <div style={{ display: "flex", justifyContent: "flex-end", gap: 8 }}>
          <Button variant="ghost" onPress={onClose}>
            Cancel
          </Button>
          <Button variant="primary" type="submit">
            {action}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
