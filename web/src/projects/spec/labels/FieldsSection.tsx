import { type AttributeDraft, hasLabels, newField } from "../draft";
import { FieldFault } from "../FieldFault";
import { Panel, type SectionProps } from "../SpecEditor";
import { AttributesEditor } from "./AttributesEditor";
import { QuestionPreview } from "./QuestionPreview";
import scene from "./StreetScene.module.css";
import { StreetScene } from "./StreetScene";

/** The fields: what is asked about the whole picture. */
export function FieldsSection({ draft, set, faults }: SectionProps) {
  const { fields } = draft;
  const isAll = !hasLabels(draft);
  return (
    <Panel title="Fields" description={isAll ? ALONE : BESIDE} aside={<Preview fields={fields} />}>
      <AttributesEditor
        path="fields"
        word="field"
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

const ALONE = "What people are asked about each picture, in the order they see. Of a field’s options the first nine get the keys 1 to 9.";
const BESIDE = "What people are asked about the whole picture, besides the boxes. In the order they see; none is needed.";

function Preview({ fields }: { fields: readonly AttributeDraft[] }) {
  return (
    <>
      <h3 className={scene.title}>As people will see it</h3>
      <svg viewBox="0 0 320 208" className={scene.street} role="img" aria-label="A street to answer questions about">
        <StreetScene />
      </svg>
      {fields.length === 0 ? (
        <p className={scene.hint}>Add a field and it shows up here.</p>
      ) : (
        <QuestionPreview attributes={fields} />
      )}
    </>
  );
}
