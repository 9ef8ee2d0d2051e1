import { useState } from "react";
import { usePageTitle } from "../app/page-title";
import { useSession } from "../app/session";
import { Button } from "../kit/Button";
import { Card } from "../kit/Card";
import { ErrorNotice } from "../kit/ErrorNotice";
import { faultOf } from "../kit/fault";
import { Facts, Stack } from "../kit/Layout";
import { PageHeader } from "../kit/PageHeader";
import { TextField } from "../kit/TextField";
import { toast } from "../kit/Toast";
import { MailCard } from "../notifications/MailCard";
import { useSetPassword } from "./queries";
import { roleTitle } from "./roles";
import styles from "./Settings.module.css";

const SHORTEST = 10;

/** One's own account: who one is here, and a password. */
export function AccountPage() {
  usePageTitle("Your account");
  const { user, organization } = useSession();
  const facts = [
    { name: "Name", value: user.name },
    { name: "Email", value: user.email },
    { name: "Organization", value: organization.name },
    { name: "Role", value: roleTitle(user.role) },
    { name: "As a worker", value: user.has_employer ? "by your name" : `by ${user.pseudonym}, never by your name` },
  ];
  return (
    <>
      <PageHeader title="Your account" />
      <div className={styles.account}>
        <Card title="You">
          <Facts items={facts} />
        </Card>
        <PasswordCard />
        <MailCard />
      </div>
    </>
  );
}

function PasswordCard() {
  const [password, setPassword] = useState("");
  const [again, setAgain] = useState("");
  const [asked, setAsked] = useState(false);
  const change = useSetPassword();
  const short = password.length < SHORTEST ? `At least ${SHORTEST} characters.` : null;
  const other = password === again ? null : "Not the same as above.";
  const fault = change.error ? faultOf(change.error) : null;
  const save = async () => {
    setAsked(true);
    if (short || other) return;
    await change.mutateAsync(password);
    toast.success("Your password is set");
    setPassword("");
    setAgain("");
    setAsked(false);
  };
  return (
    <Card title="Password" description="To sign in without a link. A few words are easier to keep than odd characters.">
      <form onSubmit={(event) => { event.preventDefault(); void save().catch(() => undefined); }}>
        <Stack gap={4}>
          <TextField label="New password" type="password" autoComplete="new-password" value={password} onChange={setPassword} help={`At least ${SHORTEST} characters.`} error={asked ? short : null} />
          <TextField label="The same again" type="password" autoComplete="new-password" value={again} onChange={setAgain} error={asked ? other : null} />
          {fault && <ErrorNotice error={change.error} />}
          <div className={styles.push}>
            <Button type="submit" variant="primary" busy={change.isPending} disabled={!password}>
              Set password
            </Button>
          </div>
        </Stack>
      </form>
    </Card>
  );
}
