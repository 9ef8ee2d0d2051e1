import { useState } from "react";
import { Button } from "../kit/Button";
import { Dialog } from "../kit/Dialog";
import { faultOf } from "../kit/fault";
import { TextField } from "../kit/TextField";
import { useChangeProject } from "./queries";
import type { Project } from "./types";

export function RenameDialog({ project, onClose }: { project: Project; onClose: () => void }) {
  const [name, setName] = useState(project.name);
  const change = useChangeProject(project.id);
  const wanted = name.trim();
  const save = async () => {
    if (!wanted || change.isPending) return;
    if (wanted !== project.name) await change.mutateAsync({ name: wanted });
    onClose();
  };
  const buttons = (
    <>
      <Button variant="ghost" onPress={onClose}>
        Keep the name
      </Button>
      <Button type="submit" form="rename" variant="primary" busy={change.isPending} disabled={!wanted}>
        Rename
      </Button>
    </>
  );
  return (
    <Dialog open onClose={onClose} title="Rename the project" size="small" footer={buttons}>
      <form
        id="rename"
        onSubmit={(event) => {
          event.preventDefault();
          void save().catch(() => undefined);
        }}
      >
        {/* The dialog has this one field: whoever opens it wants to type. */}
        {/* eslint-disable-next-line jsx-a11y/no-autofocus */}
        <TextField label="Name" value={name} onChange={setName} maxLength={200} autoFocus error={change.error ? faultOf(change.error).message : null} />
      </form>
    </Dialog>
  );
}
