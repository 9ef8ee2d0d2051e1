import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useSession } from "../app/session";
import { Button } from "../kit/Button";
import { Checkbox } from "../kit/Checkbox";
import { Dialog } from "../kit/Dialog";
import { ErrorNotice } from "../kit/ErrorNotice";
import { type Fault, faultOf } from "../kit/fault";
import { Stack } from "../kit/Layout";
import { RadioGroup } from "../kit/RadioGroup";
import { TextField } from "../kit/TextField";
import type { Role } from "../app/session";
import { preferencesQuery } from "../notifications/queries";
import { LinkShown } from "./LinkShown";
import { type SignInLink, type User, useInvite, useMailLink, useSignInLink } from "./queries";
import { rolesFor } from "./roles";

/** Adds somebody, then shows the link by which they sign in the first time. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const session = useSession();
  const [email, setEmail] = useState("");
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("annotator");
  const [isEmployee, setIsEmployee] = useState(false);
  const [made, setMade] = useState<{ user: User; link: SignInLink | null } | null>(null);
  const invite = useInvite();
  const makeLink = useSignInLink();
  const mailLink = useMailLink();
  const { data: mail } = useQuery(preferencesQuery);
  const busy = invite.isPending || makeLink.isPending || mailLink.isPending;
  const fault = invite.error ? faultOf(invite.error) : null;
  const send = async () => {
    if (!email.trim() || busy) return;
    const user = await invite.mutateAsync({ email: email.trim(), name: name.trim() || null, role, is_employee: isEmployee });
    if (mail?.is_mail_sent) await mailLink.mutateAsync(user.id);
    setMade({ user, link: mail?.is_mail_sent ? null : await makeLink.mutateAsync(user.id) });
  };
  if (made) return <Invited {...made} onClose={onClose} />;
  const buttons = (
    <>
      <Button variant="ghost" disabled={busy} onPress={onClose}>
        Never mind
      </Button>
      <Button type="submit" form="invite" variant="primary" busy={busy} disabled={!email.trim()}>
        Invite
      </Button>
    </>
  );
  return (
    <Dialog open onClose={onClose} title="Invite somebody" description={mail?.is_mail_sent ? "They are mailed a link by which they sign in." : "They sign in by a link that you send them."} footer={buttons} dismissable={!busy}>
      <form id="invite" onSubmit={(event) => { event.preventDefault(); void send().catch(() => undefined); }}>
        <Stack gap={4}>
          {/* The dialog was opened to type in it. */}
          {/* eslint-disable-next-line jsx-a11y/no-autofocus */}
          <TextField label="Email address" type="email" value={email} onChange={setEmail} autoFocus autoComplete="off" error={emailFault(fault)} />
          <TextField label="Name" optional value={name} onChange={setName} autoComplete="off" maxLength={200} />
          <RadioGroup label="Role" options={rolesFor(session)} value={role} onChange={setRole} />
          <Checkbox isSelected={isEmployee} onChange={setIsEmployee} description="Then requesters see their name; otherwise a pseudonym.">
            Employed by {session.organization.name}
          </Checkbox>
          {fault && !emailFault(fault) && <ErrorNotice error={invite.error} />}
          {(makeLink.error ?? mailLink.error) && <ErrorNotice error={makeLink.error ?? mailLink.error} />}
        </Stack>
      </form>
    </Dialog>
  );
}

function emailFault(fault: Fault | null): string | null {
  return fault && ["bad_email", "email_taken"].includes(fault.code) ? fault.message : null;
}

/** The link to be sent; where it was mailed, one to give out by hand is made when it is asked for. */
function Invited({ user, link, onClose }: { user: User; link: SignInLink | null; onClose: () => void }) {
  const another = useSignInLink();
  const shown = link ?? another.data;
  const buttons = (
    <>
      {!shown && (
        <Button busy={another.isPending} onPress={() => { another.mutate(user.id); }}>
          Show a link too
        </Button>
      )}
      <Button variant="primary" onPress={onClose}>Done</Button>
    </>
  );
  return (
    <Dialog open onClose={onClose} title={`${user.name} is in`} footer={buttons}>
      <Stack gap={3}>
        {link === null && <p>{`An invitation with a sign-in link is on its way to ${user.email}.`}</p>}
        {another.error && <ErrorNotice error={another.error} />}
        {shown && <LinkShown link={shown} />}
      </Stack>
    </Dialog>
  );
}
