import { useState } from "react";
import { Button } from "../../kit/Button";
import { moment } from "../../kit/format";
import { NoteDialog } from "../NoteDialog";
import { type AppealSubject, useFileAppeal } from "../queries";

type Props = {
  subject: AppealSubject;
  subjectId: string;
  /** Until when it can be filed. */
  until: string;
  /** Of what, for those who hear the buttons one after another. */
  name: string;
};

const TITLES: Readonly<Record<AppealSubject, string>> = {
  rejection: "Appeal against this decision",
  pause: "Appeal against this pause",
  missing_pay: "Ask for the pay of this task",
  reversal: "Ask for this payment again",
  review_score: "Appeal against this review",
  warning: "Appeal against this warning",
  suspension: "Appeal against this suspension",
  skill: "Ask for this skill again",
};

/** Opens the dialog in which a worker objects, while there is time. */
export function AppealButton({ subject, subjectId, until, name }: Props) {
  const [open, setOpen] = useState(false);
  const file = useFileAppeal();
  return (
    <>
      <Button size="sm" aria-label={`Appeal: ${name}`} onPress={() => { setOpen(true); }}>
        Appeal
      </Button>
      {open && (
        <NoteDialog
          title={TITLES[subject]}
          description={`Somebody else than whoever decided reads it and answers in time. You can appeal until ${moment(until)}.`}
          label="Why"
          help="Say what was overlooked. You can appeal once."
          action="Send the appeal"
          done="Your appeal is on its way"
          maxLength={4000}
          onSend={(reason) => file.mutateAsync({ subject, subject_id: subjectId, reason })}
          onClose={() => { setOpen(false); }}
        />
      )}
    </>
  );
}
