import { Checkbox } from "../../kit/Checkbox";
import { TextField } from "../../kit/TextField";
import type { RuleDraft } from "./draft";

type Props = { draft: RuleDraft; set: (part: Partial<RuleDraft>) => void };

/** Workers are told every rule that is on; its numbers can be kept back where telling them would defeat it. */
export function TellingFields({ draft: { withheld }, set }: Props) {
  return (
    <>
      <Checkbox
        isSelected={withheld !== null}
        onChange={(isWithheld) => { set({ withheld: isWithheld ? "" : null }); }}
        description="Workers of the project are told every rule that is on, and when it changes. Keep the numbers of its condition back only where telling them would defeat it; whom it hits reads their own figures all the same."
      >
        Told without its numbers
      </Checkbox>
      {withheld !== null && <TextField label="Why the numbers are not told" help="Workers read this." value={withheld} onChange={(reason) => { set({ withheld: reason }); }} maxLength={500} />}
    </>
  );
}
