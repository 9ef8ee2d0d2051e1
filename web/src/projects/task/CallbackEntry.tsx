import type { ReactNode } from "react";
import { can, useSession } from "../../app/session";
import { StatusPill } from "../../kit/Badge";
import { Button } from "../../kit/Button";
import { ErrorNotice } from "../../kit/ErrorNotice";
import { ago, moment } from "../../kit/format";
import { toast } from "../../kit/Toast";
import type { Callback, CallbackTry } from "../types";
import { useSendAgain } from "./callback-queries";
import { eventWords, standingWords, tryWords, wholeWords } from "./callback-words";
import styles from "./Callbacks.module.css";

type Props = {
  callback: Callback;
  /** Whose data it is about, where that is not plain. */
  mode?: "live" | "test";
  onSent: () => Promise<unknown>;
  /** Leads to what was told of. */
  about?: ReactNode;
  /** Names the event whole, since it stands among others. */
  isWhole?: boolean;
};

const SHOWN = 4;

/** What a server was told once, with its tries, and a button to tell it again. */
export function CallbackEntry({ callback, mode, onSent, about, isWhole }: Props) {
  const mayChange = can(useSession(), "manage_projects");
  const again = useSendAgain(mode, onSent);
  const words = isWhole ? wholeWords(callback) : eventWords(callback);
  const standing = standingWords(callback);
  const send = () => {
    again.mutate(callback.id, { onSuccess: () => toast.success("Being sent again") });
  };
  return (
    <li className={styles.entry}>
      <div className={styles.head}>
        <span className={styles.event}>{words}</span>
        <StatusPill state={callback.state} />
        {about && <span className={styles.about}>{about}</span>}
        {mayChange && (
          <Button size="sm" icon="refresh" busy={again.isPending} onPress={send} aria-label={`Send again: ${words}`}>
            Send again
          </Button>
        )}
      </div>
      <p className={styles.url}>{callback.url}</p>
      {standing && <p className={styles.standing}>{standing}</p>}
      {again.error && <ErrorNotice error={again.error} />}
      <Tries words={words} tries={isWhole ? callback.tries.slice(-SHOWN) : callback.tries} hidden={isWhole ? Math.max(0, callback.tries.length - SHOWN) : 0} />
    </li>
  );
}

function Tries({ words, tries, hidden }: { words: string; tries: readonly CallbackTry[]; hidden: number }) {
  return (
    <ol className={styles.tries} aria-label={`Tries: ${words}`}>
      {hidden > 0 && <li>{hidden} earlier</li>}
      {tries.map((each) => (
        <li key={each.number}>
          <span>{tryWords(each)}</span>
          <time dateTime={each.at} title={moment(each.at)}>
            {ago(each.at)}
          </time>
        </li>
      ))}
    </ol>
  );
}
