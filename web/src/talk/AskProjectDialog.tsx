import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Dialog } from "../kit/Dialog";
import { Stack } from "../kit/Layout";
import { TextField } from "../kit/TextField";
import { Composer } from "./Composer";
import { ProjectChoice } from "./ProjectChoice";
import { useAskAboutProject } from "./queries";

/** Opens a discussion that everybody of a project reads. */
export function AskProjectDialog({ onClose }: { onClose: () => void }) {
  const [project, setProject] = useState<string | null>(null);
  const [title, setTitle] = useState("");
  const ask = useAskAboutProject();
  const navigate = useNavigate();
  const send = async (words: string) => {
    if (project === null) throw new Error("Choose a project first.");
    const made = await ask.mutateAsync({ id: project, title: title.trim() || null, words });
    await navigate({ to: "/discussions/$discussionId", params: { discussionId: made.id } });
  };
  return (
    <Dialog open onClose={onClose} title="Ask or tell a project" description="Everybody who works in the project reads it, and sees you by pseudonym or by what you are.">
      <Stack gap={4}>
        <ProjectChoice isOne value={project} onChange={setProject} />
        <TextField label="Title" optional maxLength={200} value={title} onChange={setTitle} />
        <Composer label="What you want to ask or say" help="Markdown. Ctrl+Enter sends it." action="Send" onSend={send} />
      </Stack>
    </Dialog>
  );
}
