import { type AttributeDraft, newField } from "../draft";
import { FieldFault } from "../FieldFault";
import { Panel, type SectionProps } from "../SpecEditor";
import { OBJECT_WORDS, TASK_TYPES, type TaskTypeWords } from "../task-types";
import { AttributesEditor } from "./AttributesEditor";
import { MarkedText } from "./MarkedText";
import { QuestionPreview } from "./QuestionPreview";
import { questionWords } from "./question-words";
import scene from "./StreetScene.module.css";
import { StreetScene } from "./StreetScene";
import { TalkSample } from "./TalkSample";

/** The fields: what is asked about the whole picture, text or task. */
export function FieldsSection({ draft, set, faults }: SectionProps) {
  const { fields } = draft;
  const type = TASK_TYPES[draft.taskType];
  return (
    <Panel title="Fields" description={descriptionOf(type)} aside={<Preview fields={fields} shown={type.shown} />}>
      <AttributesEditor
        path="fields"
        words={questionWords("field", type.shown, type.object)}
        attributes={fields}
        faults={faults}
        make={newField}
        onChange={(next) => {
          set({ fields: next });
        }}
      />
      <FieldFault message={faults.get("fields")} />
    </Panel>
  );
}

function descriptionOf({ object, shown }: TaskTypeWords): string {
  if (object !== null) return `What people are asked about the whole ${shown}, besides the ${OBJECT_WORDS[object][1]}. In the order they see; none is needed.`;
  return `What people are asked about each ${shown}, in the order they see. Of a field’s options the first nine get the keys 1 to 9.`;
}

type PreviewProps = { fields: readonly AttributeDraft[] } & Pick<TaskTypeWords, "shown">;

function Preview({ fields, shown }: PreviewProps) {
  return (
    <>
      <h3 className={scene.title}>As people will see it</h3>
      <Sample shown={shown} />
      {fields.length === 0 ? (
        <p className={scene.hint}>Add a field and it shows up here.</p>
      ) : (
        <QuestionPreview attributes={fields} />
      )}
    </>
  );
}

function Sample({ shown }: Pick<TaskTypeWords, "shown">) {
  switch (shown) {
    case "text":
      return <MarkedText label="A letter to answer questions about" />;
    case "task":
      return <TalkSample label="A conversation to answer questions about" />;
    case "picture":
      return (
        <svg viewBox="0 0 320 208" className={scene.street} role="img" aria-label="A street to answer questions about">
          <StreetScene />
        </svg>
      );
  }
}
