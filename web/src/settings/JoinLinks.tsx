import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../kit/Button";
import { Card } from "../kit/Card";
import { CodeBlock } from "../kit/Code";
import { Dialog } from "../kit/Dialog";
import { ErrorNotice } from "../kit/ErrorNotice";
import { plural } from "../kit/format";
import { Muted, Stack } from "../kit/Layout";
import { TextField } from "../kit/TextField";
import { type JoinLink, joinLinksQuery, useMakeLink, useRevokeLink } from "./sign-up-queries";
import styles from "./Settings.module.css";

/** Links by which people let themselves in, without anybody's answer. */
export function JoinLinks() {
  const { data, error } = useQuery(joinLinksQuery);
  const [making, setMaking] = useState(false);
  const make = (
    <Button size="sm" icon="plus" onPress={() => { setMaking(true); }}>
      Make a link
    </Button>
  );
  return (
    <Card title="Links that let in" description="Whoever has one signs up and is in at once. Give it to people you know." actions={make}>
      {error && <ErrorNotice error={error} />}
      {data?.length === 0 && <Muted>None yet.</Muted>}
      <ul className={styles.secrets} aria-label="Links that let in">
        {data?.map((each) => <Row key={each.id} link={each} />)}
      </ul>
      {making && <MakeDialog onClose={() => { setMaking(false); }} />}
    </Card>
  );
}

function Row({ link }: { link: JoinLink }) {
  const revoke = useRevokeLink();
  const uses = link.most_uses === null ? plural(link.uses, "use") : `${link.uses.toString()} of ${plural(link.most_uses, "use")}`;
  return (
    <li>
      <div>
        <p className={styles.keyName}>{link.title}</p>
        <p className={styles.secretNote}>{uses}</p>
      </div>
      <Button size="sm" busy={revoke.isPending} aria-label={`Revoke ${link.title}`} onPress={() => { revoke.mutate(link.id); }}>
        Revoke
      </Button>
    </li>
  );
}

function MakeDialog({ onClose }: { onClose: () => void }) {
  const [title, setTitle] = useState("");
  const [most, setMost] = useState("20");
  const make = useMakeLink();
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
          {make.error && <ErrorNotice error={make.error} />}
        </Stack>
      </form>
    </Dialog>
  );
}
