import { NumberField } from "../../kit/NumberField";
import { number } from "../../kit/number";
import { TextField } from "../../kit/TextField";
import type { RuleDraft } from "./draft";

type Props = { draft: RuleDraft; set: (part: Partial<RuleDraft>) => void };

/** What the action needs. */
export function ParameterFields({ draft, set }: Props) {
  switch (draft.action) {
    case "message":
      return <TextField label="Message" help="The worker reads it, with the figures it rests on." value={draft.message} onChange={(message) => { set({ message }); }} rows={3} maxLength={2000} />;
    case "grant_skill":
      return (
        <>
          <TextField label="Skill to grant" value={draft.granted} onChange={(granted) => { set({ granted }); }} maxLength={100} />
          <NumberField label="At level" value={draft.level} onChange={number((level) => { set({ level }); })} minValue={0} maxValue={100} step={1} />
        </>
      );
    case "revoke_skill":
      return <TextField label="Skill to revoke" value={draft.granted} onChange={(granted) => { set({ granted }); }} maxLength={100} />;
    case "pause":
      return <NumberField label="For hours" optional value={draft.hours ?? NaN} onChange={(hours) => { set({ hours: Number.isNaN(hours) ? null : hours }); }} minValue={1} maxValue={720} step={1} help="Empty: until a person lifts it." />;
    default:
      return <NumberField label={draft.action === "more_gold" ? "For days" : "Work of the last days"} value={draft.days} onChange={number((days) => { set({ days }); })} minValue={1} maxValue={90} step={1} />;
  }
}
