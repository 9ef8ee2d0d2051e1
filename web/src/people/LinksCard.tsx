// Links by which people let themselves in: of the organization, or of a vendor's team.
import { useState } from "react";
import { Button } from "../kit/Button";
import { Card } from "../kit/Card";
import { CodeBlock } from "../kit/Code";
import { Dialog } from "../kit/Dialog";
import { ErrorNotice } from "../kit/ErrorNotice";
import { plural } from "../kit/format";
import { Muted, Stack } from "../kit/Layout";
import { TextField } from "../kit/TextField";
import styles from "./People.module.css";

type Link = { id: string; title: string; uses: number; most_uses: number | null };
type Making = {
  mutateAsync: (said: { title: string; most_uses: number | null }) => Promise<unknown>;
  isPending: boolean;
  error: unknown;
  data?: { title: string; url: string };
};
type Revoking = { mutate: (id: string) => void; isPending: boolean; error: unknown };
type Props = { title: string; description: string; links?: readonly Link[]; error: unknown; useMaking: () => Making; revoking: Revoking };

export function LinksCard({ title, description, links, error, useMaking, revoking }: Props) {
  const [making, setMaking] = useState(false);
  const fault = error ?? revoking.error;
  const make = (
    <Button size="sm" icon="plus" onPress={() => { setMaking(true); }}>
      Make a link
    </Button>
  );
  return (
    <Card title={title} description={description} actions={make}>
      {fault !== null && fault !== undefined && <ErrorNotice error={fault} />}
      {links?.length === 0 && <Muted>None yet.</Muted>}
      <ul className={styles.rows} aria-label={title}>
        {links?.map((link) => (
          <li key={link.id} className={styles.row}>
            <div>
              <p className={styles.name}>{link.title}</p>
              <p className={styles.note}>{usesOf(link)}</p>
            </div>
            <Button size="sm" busy={revoking.isPending} aria-label={`Revoke ${link.title}`} onPress={() => { revoking.mutate(link.id); }}>
              Revoke
            </Button>
          </li>
        ))}
      </ul>
      {making && <MakeDialog useMaking={useMaking} onClose={() => { setMaking(false); }} />}
    </Card>
  );
}

function usesOf({ uses, most_uses: most }: Link): string {
  return most === null ? plural(uses, "use") : `${uses.toString()} of ${plural(most, "use")}`;
}

function MakeDialog({ useMaking, onClose }: { useMaking: () => Making; onClose: () => void }) {
  const [title, setTitle] = useState("");
  const [most, setMost] = useState("20");
  const make = useMaking();
  const send = async () => {
    if (title.trim() && !make.isPending) await make.mutateAsync({ title: title.trim(), most_uses: most ? Number(most) : null });
  };
  if (make.data) {
    return (
      <Dialog open onClose={onClose} title={make.data.title} dismissable={false} footer={<Button variant="primary" onPress={onClose}>I have copied it</Button>}>
        <CodeBlock title="Address, shown this once" code={make.data.url} />
      </Dialog>
    );
  }
  const button = (
    <Button type="submit" form="join-link" variant="primary" busy={make.isPending} disabled={!title.trim()}>
      Make the link
    </Button>
  );
  return (
    <Dialog open onClose={onClose} title="Make a link that lets in" size="small" footer={button}>
      <form id="join-link" onSubmit={(event) => { event.preventDefault(); void send().catch(() => undefined); }}>
        <Stack gap={4}>
          <TextField label="Whom it is for" value={title} onChange={setTitle} maxLength={100} placeholder="Radiology students" autoComplete="off" />
          <TextField label="How often it works" value={most} onChange={(value) => { setMost(value.replace(/\D/g, "")); }} inputMode="numeric" maxLength={5} help="Empty: as often as you like." />
          {make.error !== null && <ErrorNotice error={make.error} />}
        </Stack>
      </form>
    </Dialog>
  );
}
