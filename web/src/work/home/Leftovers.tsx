// Answers that an earlier page could not send: taken up here too, so that nobody has to open the editor again for them.
import { useEffect, useState } from "react";
import { useSession } from "../../app/session";
import { plural } from "../../kit/format";
import { Notice } from "../../kit/ErrorNotice";
import { browserJournal } from "../session/browser-journal";
import { httpTransport } from "../session/http-transport";
import { Outbox, type Line } from "../session/outbox";
import { TabHoldings } from "../session/tab-holdings";

type Left = { unsent: number; refused: number; line: Line };

export function Leftovers({ onSent }: { onSent: () => void }) {
  const userId = useSession().user.id;
  const [{ unsent, refused, line }, setLeft] = useState<Left>({ unsent: 0, refused: 0, line: "clear" });
  useEffect(() => {
    const tabs = new TabHoldings(localStorage);
    let outbox: Outbox | null = null;
    const nudge = () => outbox?.nudge();
    void browserJournal().then(async (journal) => {
      const made = new Outbox(journal, httpTransport, {
        onDelivery: ({ parcel, state }) => {
          if (state !== "refused") void journal.dropDraft(parcel.assignment.id);
          onSent();
        },
        onChange: () => {
          const waiting = made.parcels.filter(({ refusal }) => refusal !== null).length;
          setLeft({ unsent: made.parcels.length - waiting, refused: waiting, line: made.line });
        },
      });
      outbox = made;
      await made.resume(userId, ({ tab }) => tabs.isAlive(tab));
    });
    window.addEventListener("online", nudge);
    return () => {
      window.removeEventListener("online", nudge);
      outbox?.stop();
      tabs.leave();
    };
  }, [userId, onSent]);
  if (unsent === 0 && refused === 0) return null;
  return (
    <div style={{ marginBottom: 18 }}>
      {unsent > 0 && (
        <Notice tone={line === "clear" ? "info" : "warning"} title={`${plural(unsent, "answer")} on the way to the server`}>
          {line === "clear" ? "They are being sent." : "They are kept on this computer and sent as soon as the server can be reached."}
        </Notice>
      )}
      {refused > 0 && (
        <Notice tone="warning" title={`${plural(refused, "answer")} not accepted by the server`}>
          Open the project again to mend what it named.
        </Notice>
      )}
    </div>
  );
}
