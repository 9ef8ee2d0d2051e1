import { MarkdownEditor } from "../../../kit/MarkdownEditor";
import { type Draft, hasLabels } from "../draft";
import { Panel, type SectionProps } from "../SpecEditor";
import { Examples } from "./Examples";
import { Guide } from "./Guide";

const STARTER = `## What to draw
Draw a box around **every** …

- Include …
- Leave out …

If you cannot tell, skip the picture and say why.`;

const ASKING_STARTER = `## How to answer
Look at the **whole** picture.

- Choose … when …
- Choose … only where …

If you cannot tell, skip the picture and say why.`;

/** What people read before they begin and beside the work. */
export function InstructionsSection({ draft, set, faults }: SectionProps) {
  const { instructions } = draft;
  const change = (part: Partial<Draft["instructions"]>) => {
    set({ instructions: { ...instructions, ...part } });
  };
  return (
    <Panel
      title="Instructions"
      description="Read before the first task, and always at hand beside the picture. Short and with pictures works best."
      aside={<Guide draft={draft} />}
    >
      <MarkdownEditor
        label="Text"
        value={instructions.markdown}
        onChange={(markdown) => {
          change({ markdown });
        }}
        placeholder={hasLabels(draft) ? STARTER : ASKING_STARTER}
        rows={13}
        help="Markdown: ## for a heading, - for a list, ** for bold."
        error={faults.get("instructions.markdown")}
      />
      <Examples
        examples={instructions.examples}
        faults={faults}
        onChange={(examples) => {
          change({ examples });
        }}
      />
    </Panel>
  );
}
