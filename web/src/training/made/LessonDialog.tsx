import { useState } from "react";
import { FileTrigger } from "react-aria-components";
import type { Schemas } from "../../app/paths";
import { upload } from "../../app/upload";
import { Button } from "../../kit/Button";
import { Dialog } from "../../kit/Dialog";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { faultOf } from "../../kit/fault";
import { Stack } from "../../kit/Layout";
import { MarkdownEditor } from "../../kit/MarkdownEditor";
import { TextField } from "../../kit/TextField";
import { toast } from "../../kit/Toast";
import { type Lesson, useSaveLesson } from "../queries";

/** Writes a lesson. Pictures are sent and put at the end of the text. */
export function LessonDialog({ courseId, lesson, onClose }: { courseId: string; lesson?: Lesson; onClose: () => void }) {
  const [title, setTitle] = useState(lesson?.title ?? "");
  const [body, setBody] = useState(lesson?.body ?? "");
  const [sending, setSending] = useState(0);
  const save = useSaveLesson(courseId);
  const send = async () => {
    await save.mutateAsync({ id: lesson?.id ?? null, title: title.trim(), body });
    onClose();
  };
  const addPictures = async (files: readonly File[]) => {
    setSending(files.length);
    for (const file of files) {
      const line = await pictureLine(courseId, file);
      if (line) setBody((before) => `${before.trimEnd()}\n\n${line}\n`);
      setSending((left) => left - 1);
    }
  };
  const buttons = (
    <>
      <FileTrigger acceptedFileTypes={["image/*"]} allowsMultiple onSelect={(files) => void addPictures([...(files ?? [])])}>
        <Button icon="image" busy={sending > 0}>
          Add pictures
        </Button>
      </FileTrigger>
      <Button variant="primary" busy={save.isPending} disabled={!title.trim() || sending > 0} onPress={() => void send().catch(() => undefined)}>
        Save
      </Button>
    </>
  );
  return (
    <Dialog open onClose={onClose} title={lesson ? "Write the lesson" : "Write a lesson"} size="large" footer={buttons} dismissable={!save.isPending}>
      <Stack gap={4}>
        <TextField label="Title" value={title} onChange={setTitle} maxLength={200} />
        <MarkdownEditor label="Lesson" value={body} onChange={setBody} rows={16} />
        {save.error && <ErrorNotice error={save.error} />}
      </Stack>
    </Dialog>
  );
}

async function pictureLine(courseId: string, file: File): Promise<string | null> {
  try {
    const { url } = await upload<Schemas["MediaOut"]>(`/api/v1/courses/${courseId}/pictures`, file);
    return `![${file.name.replace(/\.[a-z]+$/i, "")}](${url})`;
  } catch (error) {
    toast.danger(`${file.name} was not taken`, { detail: faultOf(error).message });
    return null;
  }
}
