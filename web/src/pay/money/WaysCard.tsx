import { useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { Button, buttonClass, ButtonContent } from "../../kit/Button";
import { Card } from "../../kit/Card";
import { faultOf } from "../../kit/fault";
import { count, money, plural } from "../../kit/format";
import { Inline, Muted, Stack } from "../../kit/Layout";
import { toast } from "../../kit/Toast";
import type { Run } from "./queries";
import { type BankFile, bankFileHref, bankFilesQuery, type LeftOut, leftOutQuery, settingQuery, useMakeFile, useReport, useSend, useSendRunAgain } from "./ways";

/** Telling the bank or the provider to pay what nobody was told to pay yet; and what the bank said. */
export function WaysCard({ run }: { run: Run }) {
  const { data: setting } = useQuery(settingQuery);
  const { data: files } = useQuery(bankFilesQuery(run.id));
  const { data: left } = useQuery(leftOutQuery(run.id));
  const make = useMakeFile(run.id);
  const send = useSend(run.id);
  const again = useSendRunAgain(run.id);
  const can = run.uninstructed_count > 0;
  const makeFile = told(async () => {
    const file = await make.mutateAsync(undefined);
    return `File ${file.number.toString()} pays ${money(file.amount)} to ${plural(file.payout_count, "person", "people")}`;
  });
  const sendRun = told(async () => `The provider has ${plural((await send.mutateAsync(undefined)).sent, "payout")} now`);
  const askAgain = told(async () => `The provider is asked again about ${plural((await again.mutateAsync(undefined)).sent, "payout")}, under the same keys`);
  return (
    <Card title="Bank and provider" description="Each payout goes one way, once. Payroll can take the CSV file instead.">
      <Stack gap={3}>
        <Inline gap={2}>
          <Button icon="file" busy={make.isPending} disabled={!can} onPress={makeFile}>
            Make a bank file
          </Button>
          <Button icon="arrow-up" busy={send.isPending} disabled={!can || !setting?.provider_url} onPress={sendRun}>
            Send to the provider
          </Button>
          <ReportButton />
          {run.stuck_count > 0 && (
            <Button icon="refresh" busy={again.isPending} onPress={askAgain}>
              Ask again about {count(run.stuck_count)} stuck
            </Button>
          )}
        </Inline>
        {files?.map((file) => <FileLine key={file.number} runId={run.id} file={file} />)}
        {left && left.length > 0 && <Left left={left} />}
      </Stack>
    </Card>
  );
}

/** Does something and says what came of it, or why nothing did. */
function told(work: () => Promise<string>): () => void {
  return () => {
    work().then(
      (words) => { toast.success(words); },
      (error: unknown) => { toast.danger(faultOf(error).message); },
    );
  };
}

function FileLine({ runId, file }: { runId: string; file: BankFile }) {
  return (
    <Inline gap={3} apart>
      <span>
        File {file.number}: {money(file.amount)} to {plural(file.payout_count, "person", "people")}
        {file.is_sepa && ", SEPA"}
      </span>
      <a href={bankFileHref(runId, file.number)} download className={buttonClass({ size: "sm" })}>
        <ButtonContent icon="download">pain.001</ButtonContent>
      </a>
    </Inline>
  );
}

const REASONS: Readonly<Record<LeftOut["reason"], string>> = {
  held: "held, as the payee details are new",
  no_details: "without payee details",
  no_bank_account: "for a provider, not a bank",
  misnamed: "with a name that no bank takes; a file asks for it in Latin letters",
  not_yet: "not instructed yet",
};

const NAMED = 20;

function Left({ left }: { left: readonly LeftOut[] }) {
  const reasons = (Object.keys(REASONS) as LeftOut["reason"][]).map((reason) => [reason, left.filter((each) => each.reason === reason)] as const);
  return (
    <Stack gap={1}>
      {reasons.filter(([, some]) => some.length > 0).map(([reason, some]) => (
        <Muted key={reason}>
          {plural(some.length, "payout")} {REASONS[reason]}: {some.slice(0, NAMED).map(({ payout }) => payout.worker.shown_name).join(", ")}
          {some.length > NAMED && " …"}
        </Muted>
      ))}
    </Stack>
  );
}

/** Reads the bank's answer to a file, and marks payouts by it. */
function ReportButton() {
  const input = useRef<HTMLInputElement>(null);
  const report = useReport();
  const read = async (file: File) => {
    const { paid, failed, under_way: underWay, unknown } = await report.mutateAsync(await file.text());
    return `${plural(paid, "payout")} arrived, ${failed.toString()} did not, ${underWay.toString()} under way${unknown > 0 ? `, ${unknown.toString()} not ours` : ""}`;
  };
  return (
    <>
      <Button icon="upload" busy={report.isPending} onPress={() => input.current?.click()}>
        Read a bank’s report
      </Button>
      <input
        ref={input}
        type="file"
        accept=".xml,application/xml,text/xml"
        hidden
        aria-label="Report of the bank (pain.002)"
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file) told(() => read(file))();
          target.value = "";
        }}
      />
    </>
  );
}
