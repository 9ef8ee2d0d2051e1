import { useState } from "react";
import { Button } from "../kit/Button";
import { Dialog } from "../kit/Dialog";
import { ErrorNotice } from "../kit/ErrorNotice";
import { Stack } from "../kit/Layout";
import { Select } from "../kit/Select";
import { TextField } from "../kit/TextField";
import { toast } from "../kit/Toast";
import { type Credential, useKeepCredential } from "./queries";
import { KINDS } from "./words";

type Kind = Credential["kind"];

/** Claims a credential, or changes what was claimed. */
export function CredentialDialog({ credential, onClose }: { credential: Credential | null; onClose: () => void }) {
  const [kind, setKind] = useState<Kind>(credential?.kind ?? "degree");
  const [title, setTitle] = useState(credential?.title ?? "");
  const [issuer, setIssuer] = useState(credential?.issuer ?? "");
  const [year, setYear] = useState(credential?.year?.toString() ?? "");
  const keep = useKeepCredential(credential?.id ?? null);
  const send = async () => {
    if (!title.trim() || keep.isPending) return;
    await keep.mutateAsync({ kind, title: title.trim(), issuer: issuer.trim(), year: year ? Number(year) : null });
    toast.success("Kept; somebody will look at it");
    onClose();
  };
  const buttons = (
    <>
      <Button variant="ghost" disabled={keep.isPending} onPress={onClose}>
        Never mind
      </Button>
      <Button type="submit" form="credential" variant="primary" busy={keep.isPending} disabled={!title.trim()}>
        Save
      </Button>
    </>
  );
  return (
    <Dialog open onClose={onClose} title={credential ? `Change ${credential.title}` : "Add a credential"} size="small" footer={buttons} dismissable={!keep.isPending}>
      <form id="credential" onSubmit={(event) => { event.preventDefault(); void send().catch(() => undefined); }}>
        <Stack gap={4}>
          <Select label="Kind" options={KINDS} value={kind} onChange={setKind} />
          <TextField label="Title" value={title} onChange={setTitle} maxLength={200} placeholder="Radiographer" />
          <TextField label="From whom" value={issuer} onChange={setIssuer} maxLength={200} optional />
          <TextField label="Year" value={year} onChange={(value) => { setYear(value.replace(/\D/g, "")); }} inputMode="numeric" maxLength={4} optional />
          {keep.error && <ErrorNotice error={keep.error} />}
        </Stack>
      </form>
    </Dialog>
  );
}
