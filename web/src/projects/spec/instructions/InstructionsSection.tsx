import { useParams } from "@tanstack/react-router";
import { MarkdownEditor } from "../../../kit/MarkdownEditor";
import { Faq } from "../../../talk/Faq";
import type { Draft } from "../draft";
import { TASK_TYPES, type TaskTypeWords } from "../task-types";
import { Panel, type SectionProps } from "../SpecEditor";
import { Examples } from "./Examples";
import { Guide } from "./Guide";

const DRAWING = `## What to draw
Draw a box around **every** …

- Include …
- Leave out …

If you cannot tell, skip the picture and say why.`;

const MARKING = `## What to mark
Mark **every** …, from its first word to its last.

- Include …
- Leave out …

If you cannot tell, skip the text and say why.`;

const asking = (thing: string) => `## How to answer
Look at the **whole** ${thing}.

- Choose … when …
- Choose … only where …

If you cannot tell, skip the ${thing} and say why.`;

function starterFor({ object, shown }: TaskTypeWords): string {
  if (object === null) return asking(shown);
  return object === "span" ? MARKING : DRAWING;
}

/** What people read before they begin and beside the work. */
export function InstructionsSection({ draft, set, faults }: SectionProps) {
  const { projectId } = useParams({ strict: false });
  const { instructions } = draft;
  const change = (part: Partial<Draft["instructions"]>) => {
    set({ instructions: { ...instructions, ...part } });
  };
  return (
    <Panel
      title="Instructions"
      description="Read before the first task, and always at hand beside the work. Short and with pictures works best."
      aside={<Guide draft={draft} />}
    >
      <MarkdownEditor
        label="Text"
        value={instructions.markdown}
        onChange={(markdown) => {
          change({ markdown });
        }}
        placeholder={starterFor(TASK_TYPES[draft.taskType])}
        rows={13}
        help="Markdown: ## for a heading, - for a list, ** for bold."
        error={faults.get("instructions.markdown")}
      />
      {projectId && <Faq projectId={projectId} />}
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
