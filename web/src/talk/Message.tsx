import { useState } from "react";
import { Button, IconButton } from "../kit/Button";
import { faultOf } from "../kit/fault";
import { ago, moment } from "../kit/format";
import { Talk } from "../kit/Markdown";
import { TextField } from "../kit/TextField";
import { toast } from "../kit/Toast";
import { type Message, useChangeMessage, useDeleteMessage } from "./queries";
import styles from "./Talk.module.css";

type Props = { message: Message; onKeep?: (message: Message) => void };

/** What somebody said, with what can be done about it. `onKeep` makes an answer part of the instructions. */
export function MessageItem({ message, onKeep }: Props) {
  const [editing, setEditing] = useState(false);
  const { author, is_yours: isYours, words, created_at: at, version_count: versions, side } = message;
  return (
    <li className={styles.message} data-yours={isYours} data-side={side}>
      <p className={styles.by}>
        <span className={styles.author}>{isYours ? "You" : author}</span>
        <time dateTime={at} title={moment(at)}>
          {ago(at)}
        </time>
        {versions > 1 && words !== null && <span>changed</span>}
        <Actions message={message} onKeep={onKeep} onEdit={() => { setEditing(true); }} />
      </p>
      {words === null && <p className={styles.gone}>This message was deleted.</p>}
      {words !== null && !editing && <Talk source={words} />}
      {words !== null && editing && <Edit message={message} words={words} onDone={() => { setEditing(false); }} />}
    </li>
  );
}

function Actions({ message, onKeep, onEdit }: Props & { onEdit: () => void }) {
  const remove = useDeleteMessage();
  if (message.words === null) return null;
  const fail = (error: unknown) => { toast.danger(faultOf(error).message); };
  return (
    <span className={styles.actions}>
      {onKeep && message.side !== "worker" && <IconButton icon="book" size="sm" label="Add to the instructions" onPress={() => { onKeep(message); }} />}
      {message.is_changeable && <IconButton icon="edit" size="sm" label="Change this message" onPress={onEdit} />}
      {message.is_changeable && <IconButton icon="trash" size="sm" label="Delete this message" busy={remove.isPending} onPress={() => { remove.mutate(message.id, { onError: fail }); }} />}
    </span>
  );
}

function Edit({ message, words, onDone }: { message: Message; words: string; onDone: () => void }) {
  const [text, setText] = useState(words);
  const change = useChangeMessage();
  const save = () => {
    change.mutate({ id: message.id, words: text.trim() }, { onSuccess: onDone, onError: (error) => { toast.danger(faultOf(error).message); } });
  };
  return (
    <div className={styles.edit}>
      <TextField label="Your message" hideLabel rows={3} grows maxLength={4000} value={text} onChange={setText} />
      <div className={styles.send}>
        <Button size="sm" variant="ghost" onPress={onDone}>
          Keep as it was
        </Button>
        <Button size="sm" variant="primary" busy={change.isPending} disabled={text.trim() === ""} onPress={save}>
          Save
        </Button>
      </div>
    </div>
  );
}
