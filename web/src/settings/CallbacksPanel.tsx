import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../kit/Button";
import { Card } from "../kit/Card";
import { ErrorNotice } from "../kit/ErrorNotice";
import { faultOf } from "../kit/fault";
import { moment } from "../kit/format";
import { Inline, Muted, Stack } from "../kit/Layout";
import { Segmented } from "../kit/Segmented";
import { RowsSkeleton } from "../kit/Skeleton";
import { TextField } from "../kit/TextField";
import { toast } from "../kit/Toast";
import { type Mode, type Secret, type Setting, settingQuery, useSetAddress } from "./callback-queries";
import { SecretDialog } from "./SecretDialog";
import styles from "./Settings.module.css";
import { Undelivered } from "./Undelivered";

const MODES = [
  { value: "live", title: "Live" },
  { value: "test", title: "Test" },
] as const;

/** Whether and how a server of the customer's is told of what happens. */
export function CallbacksPanel() {
  const [mode, setMode] = useState<Mode>("live");
  const { data, error, refetch } = useQuery(settingQuery(mode));
  return (
    <Stack gap={4}>
      <Inline gap={3}>
        <Segmented label="Data" options={MODES} value={mode} onChange={setMode} />
        <Muted>A server of yours is told when tasks and batches end and deliveries are written. Live and test are told apart.</Muted>
      </Inline>
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <RowsSkeleton rows={4} />}
      {data && (
        <div className={styles.callbacks}>
          <AddressCard key={mode} mode={mode} setting={data} />
          <SecretsCard mode={mode} setting={data} />
        </div>
      )}
      <Undelivered key={mode} mode={mode} />
    </Stack>
  );
}

function AddressCard({ mode, setting }: { mode: Mode; setting: Setting }) {
  const [typed, setTyped] = useState<string | null>(null);
  const change = useSetAddress(mode);
  const shown = typed ?? setting.url ?? "";
  const wanted = shown.trim() || null;
  const fault = change.error ? faultOf(change.error) : null;
  const isBad = fault !== null && ["bad_callback_url", "invalid_request"].includes(fault.code);
  const save = async () => {
    if (wanted === setting.url || change.isPending) return;
    await change.mutateAsync(wanted);
    setTyped(null);
    toast.success(wanted === null ? "Nobody is told who names no address" : "Told from now on");
  };
  return (
    <Card title="Default address" description="For tasks, batches and deliveries that name none of their own. Without one, these are not told.">
      <form onSubmit={(event) => { event.preventDefault(); void save().catch(() => undefined); }}>
        <Stack gap={4}>
          <TextField
            label="Address"
            mono
            value={shown}
            onChange={(value) => { setTyped(value); change.reset(); }}
            placeholder="https://your-server.example/hook"
            maxLength={4_096}
            autoComplete="off"
            spellCheck="false"
            error={isBad ? (fault.problems[0]?.message ?? fault.message).replace(/^url: /, "") : null}
            help="It answers 2xx within 30 seconds; anything else is tried again for 24 hours."
          />
          {fault && !isBad && <ErrorNotice error={change.error} />}
          <div className={styles.push}>
            <Inline gap={2}>
              {typed !== null && wanted !== setting.url && <Button variant="ghost" onPress={() => { setTyped(null); change.reset(); }}>Keep as is</Button>}
              <Button type="submit" variant="primary" busy={change.isPending} disabled={wanted === setting.url}>
                {wanted === null && setting.url !== null ? "Tell nobody" : "Save"}
              </Button>
            </Inline>
          </div>
        </Stack>
      </form>
    </Card>
  );
}

function SecretsCard({ mode, setting }: { mode: Mode; setting: Setting }) {
  const [open, setOpen] = useState<Secret | null>(null);
  const until = setting.previous_secret_until;
  const overlaps = until !== null && new Date(until) > new Date();
  return (
    <Card title="Secrets" description="Each is shown once, when it is changed. They tell your server that a callback is ours.">
      <ul className={styles.secrets}>
        <li>
          <div>
            <p className={styles.keyName}>Signing secret</p>
            <p className={styles.secretNote}>
              Signs every callback, in the header <code>Goldsmith-Signature</code>.
              {overlaps && ` The one before signs too, until ${moment(until)}.`}
            </p>
          </div>
          <Button icon="refresh" onPress={() => { setOpen("secret"); }}>
            Change<span className="visually-hidden"> the signing secret</span>
          </Button>
        </li>
        <li>
          <div>
            <p className={styles.keyName}>Auth key</p>
            <p className={styles.secretNote}>
              For programs written for Scale’s API: sent as it is, in the header <code>scale-callback-auth</code>.
            </p>
          </div>
          <Button icon="refresh" onPress={() => { setOpen("auth-key"); }}>
            Change<span className="visually-hidden"> the auth key</span>
          </Button>
        </li>
      </ul>
      {open && <SecretDialog mode={mode} which={open} onClose={() => { setOpen(null); }} />}
    </Card>
  );
}
