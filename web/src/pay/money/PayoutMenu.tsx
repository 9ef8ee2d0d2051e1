import { useState } from "react";
import { IconButton } from "../../kit/Button";
import { faultOf } from "../../kit/fault";
import { money } from "../../kit/format";
import { Menu } from "../../kit/Menu";
import { toast } from "../../kit/Toast";
import { NoteDialog } from "../NoteDialog";
import { type Payout, useEndPayout } from "./queries";
import { useSendAgain } from "./ways";

/** Whether one payout arrived. */
export function PayoutMenu({ payout }: { payout: Payout }) {
  const [failing, setFailing] = useState(false);
  const end = useEndPayout();
  const who = payout.worker.shown_name;
  const arrive = async () => {
    try {
      await end.mutateAsync({ payoutId: payout.id, state: "paid", note: null });
      toast.success(`${money(payout.amount)} arrived at ${who}`);
    } catch (error) {
      toast.danger(faultOf(error).message);
    }
  };
  const again = useSendAgain();
  const ask = async () => {
    try {
      await again.mutateAsync(payout.id);
      toast.success("The provider is asked again");
    } catch (error) {
      toast.danger(faultOf(error).message);
    }
  };
  const stuck = { title: "Ask the provider again", icon: "refresh" as const, description: "Under the same key: it is never paid twice", onAction: () => void ask() };
  const entries = [
    ...(payout.sending?.state === "stuck" ? [stuck] : []),
    { title: "It arrived", icon: "check" as const, onAction: () => void arrive() },
    { title: "It did not arrive…", icon: "x" as const, description: "The worker can be paid again", danger: true, onAction: () => { setFailing(true); } },
  ];
  return (
    <>
      <Menu label={`Payout to ${who}`} groups={[{ entries }]} placement="bottom end">
        <IconButton icon="more" size="sm" label={`Payout to ${who}`} />
      </Menu>
      {failing && (
        <NoteDialog
          title={`The payout to ${who} did not arrive?`}
          description={`${money(payout.amount)} are payable again, and the next run has them.`}
          label="Why"
          help={`${who} reads this.`}
          action="It did not arrive"
          done="The amount is payable again"
          danger
          onSend={(note) => end.mutateAsync({ payoutId: payout.id, state: "failed", note })}
          onClose={() => { setFailing(false); }}
        />
      )}
    </>
  );
}
