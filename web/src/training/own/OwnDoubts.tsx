import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../../kit/Button";
import { Card } from "../../kit/Card";
import { date } from "../../kit/format";
import { NoteDialog } from "../../pay/NoteDialog";
import { AppealButton } from "../../pay/work/AppealButton";
import { type Doubt, type LostSkill, lostSkillsQuery, ownDoubtsQuery, useObject } from "../skills/queries";
import { evidenceWords } from "../skills/words";
import styles from "../Training.module.css";

/** Skills that are in doubt or were taken, with the reasons: nothing is taken without a person and a word. */
export function OwnDoubts() {
  const { data: doubts = [] } = useQuery(ownDoubtsQuery);
  const { data: lost = [] } = useQuery(lostSkillsQuery);
  const open = doubts.filter(({ state }) => state === "open");
  if (open.length + lost.length === 0) return null;
  return (
    <section className={styles.section} aria-label="Skills in doubt">
      <ul className={styles.cards}>
        {open.map((doubt) => (
          <li key={doubt.id}>
            <InDoubt doubt={doubt} />
          </li>
        ))}
        {lost.map((each) => (
          <li key={each.id}>
            <Lost skill={each} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const APPEALS = { open: "Your appeal waits for an answer.", granted: "Your appeal was granted.", denied: "Your appeal was denied." } as const;

/** A skill that somebody took, why, and the way to have it again. */
function Lost({ skill: { id, name, note, revoked_at, appeal_state: appeal, appeal_until: until } }: { skill: LostSkill }) {
  return (
    <Card title={`${name} was taken on ${date(revoked_at)}`}>
      <p className={styles.line}>{note ?? "No reason was given; ask a manager."}</p>
      {appeal && <p className={styles.line}>{APPEALS[appeal]}</p>}
      {until && <AppealButton subject="skill" subjectId={id} until={until} name={name} />}
    </Card>
  );
}

function InDoubt({ doubt }: { doubt: Doubt }) {
  const [isSpeaking, setSpeaking] = useState(false);
  const object = useObject();
  return (
    <Card title={`${doubt.skill} is in doubt`} description="It stays yours until a person has decided.">
      <p className={styles.line}>{evidenceWords(doubt.evidence)}</p>
      {doubt.objection ? (
        <p className={styles.line}>You said: “{doubt.objection}”</p>
      ) : (
        <Button size="sm" aria-label={`Say why ${doubt.skill} should stay`} onPress={() => { setSpeaking(true); }}>
          Say why it should stay
        </Button>
      )}
      {isSpeaking && <NoteDialog title={`Why should ${doubt.skill} stay?`} label="Your words" help="Whoever decides reads this." action="Send" done="Sent" maxLength={4000} onSend={(words) => object.mutateAsync({ id: doubt.id, words })} onClose={() => { setSpeaking(false); }} />}
    </Card>
  );
}
