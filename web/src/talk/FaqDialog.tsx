import { useState } from "react";
import { Button } from "../kit/Button";
import { Dialog } from "../kit/Dialog";
import { ErrorNotice } from "../kit/ErrorNotice";
import { Stack } from "../kit/Layout";
import { TextField } from "../kit/TextField";
import { toast } from "../kit/Toast";
import { type DiscussionDetail, type Message, useAddFaq } from "./queries";

type Props = { discussion: DiscussionDetail; answer: Message; onClose: () => void };

/** An answer becomes part of the instructions: the question asked last before it, and the answer, ready to be sent. */
export function FaqDialog({ discussion, answer, onClose }: Props) {
  const [question, setQuestion] = useState(() => questionBefore(discussion, answer));
  const [words, setWords] = useState(answer.words ?? "");
  const add = useAddFaq(discussion.project_id);
  const save = () => {
    const body = { question: question.trim(), answer: words.trim(), discussion_id: discussion.id };
    add.mutate(body, {
      onSuccess: () => {
        toast.success("Part of the instructions now", { detail: "Everybody of the project sees it as new." });
        onClose();
      },
    });
  };
  const buttons = (
    <>
      <Button variant="ghost" disabled={add.isPending} onPress={onClose}>
        Never mind
      </Button>
      <Button variant="primary" busy={add.isPending} disabled={question.trim() === "" || words.trim() === ""} onPress={save}>
        Add
      </Button>
    </>
  );
  return (
    <Dialog open onClose={onClose} title="Add to the instructions" description="Everybody of the project reads it beside the instructions. Nobody is named." footer={buttons}>
      <Stack gap={4}>
        <TextField label="Question" rows={2} grows maxLength={1000} value={question} onChange={setQuestion} />
        <TextField label="Answer" rows={4} grows maxLength={4000} value={words} onChange={setWords} help="Markdown." />
        {add.error && <ErrorNotice error={add.error} />}
      </Stack>
    </Dialog>
  );
}

function questionBefore({ messages, title }: DiscussionDetail, answer: Message): string {
  const before = messages.slice(0, messages.findIndex(({ id }) => id === answer.id));
  return before.findLast(({ side, words }) => side === "worker" && words !== null)?.words?.slice(0, 1000) ?? title;
}
