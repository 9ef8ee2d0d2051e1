import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../kit/Button";
import { Card } from "../kit/Card";
import { Checkbox } from "../kit/Checkbox";
import { ConfirmDialog } from "../kit/Dialog";
import { ErrorNotice, Notice } from "../kit/ErrorNotice";
import { date, moment, money, size } from "../kit/format";
import { Muted, Stack } from "../kit/Layout";
import { toast } from "../kit/Toast";
import styles from "./People.module.css";
import { copiesQuery, copyPath, erasureQuery, type Standing, useAskForCopy, useAskForErasure, useWithdrawErasure } from "./queries";
import { OUTSTANDING } from "./words";

/** A copy of all that is kept about somebody, and the way to be erased. */
export function DataCard() {
  return (
    <Card title="Your data" description="Take it along, or have what says who you are erased. Nobody here can prevent or hurry that.">
      <Stack gap={5}>
        <Copies />
        <Erasure />
      </Stack>
    </Card>
  );
}

function Copies() {
  const { data, error } = useQuery(copiesQuery);
  const ask = useAskForCopy();
  const isMaking = data?.some((each) => each.state === "making") ?? false;
  return (
    <Stack gap={3}>
      {error && <ErrorNotice error={error} />}
      <ul className={styles.rows} aria-label="Copies of your data">
        {data?.filter((each) => each.state !== "gone").map((each) => (
          <li key={each.id} className={styles.row}>
            <span>Copy of {moment(each.created_at)}</span>
            {each.state === "making" && <Muted>being written…</Muted>}
            {each.state === "failed" && <Muted>could not be written; ask for another</Muted>}
            {each.state === "ready" && (
              <a href={copyPath(each.id)} download="my-data.zip">
                Download {size(each.byte_count ?? 0)}
              </a>
            )}
          </li>
        ))}
      </ul>
      {ask.error && <ErrorNotice error={ask.error} />}
      <div className={styles.row}>
        <Muted>A ZIP file of JSON: answers, time, pay, decisions, all of it. Kept here for seven days.</Muted>
        <Button icon="download" busy={ask.isPending || isMaking} onPress={() => { ask.mutate(null); }}>
          Get a copy
        </Button>
      </div>
    </Stack>
  );
}

function Erasure() {
  const { data, error } = useQuery(erasureQuery);
  const [asking, setAsking] = useState(false);
  if (error) return <ErrorNotice error={error} />;
  if (!data) return null;
  return (
    <Stack gap={3}>
      {data.erasure?.state === "asked" ? (
        <Asked standing={data} />
      ) : (
        <div className={styles.row}>
          <Muted>What says who you are is erased; pay and answers stay, under your pseudonym.</Muted>
          <Button variant="ghost" onPress={() => { setAsking(true); }}>
            Erase my data
          </Button>
        </div>
      )}
      {asking && <AskDialog standing={data} onClose={() => { setAsking(false); }} />}
    </Stack>
  );
}

function Asked({ standing: { erasure, held_up_by: waitsFor } }: { standing: Standing }) {
  const withdraw = useWithdrawErasure();
  if (!erasure) return null;
  const pay = waitsFor.map((each) => `${money(each.amount)} ${OUTSTANDING[each.kind]}`).join(", ");
  return (
    <Notice
      tone="warning"
      title={`You will be erased after ${date(erasure.due_at)}`}
      action={
        <Button size="sm" busy={withdraw.isPending} onPress={() => { withdraw.mutate(null, { onSuccess: () => { toast.success("Nothing is erased"); } }); }}>
          Keep my data
        </Button>
      }
    >
      {pay ? `It waits until your pay has arrived: ${pay}.` : "Until then you can think again. Afterwards nobody can bring it back."}
    </Notice>
  );
}

function AskDialog({ standing, onClose }: { standing: Standing; onClose: () => void }) {
  const [isWaived, setWaived] = useState(false);
  const ask = useAskForErasure();
  const pay = standing.outstanding.map((each) => `${money(each.amount)} ${OUTSTANDING[each.kind]}`).join(", ");
  return (
    <ConfirmDialog open onClose={onClose} title="Erase your data?" action="Erase in seven days" danger onConfirm={() => ask.mutateAsync({ is_pay_waived: isWaived })}>
      <Stack gap={3}>
        <p>In seven days you are signed out for good, and what says who you are is erased. You can think again until then.</p>
        {pay && <p>Your pay has not all arrived: {pay}. The erasure waits for it.</p>}
        {pay && (
          <Checkbox isSelected={isWaived} onChange={setWaived} description="It goes back to the organization. What is not accepted yet is waited for all the same.">
            I do without what is payable
          </Checkbox>
        )}
      </Stack>
    </ConfirmDialog>
  );
}
