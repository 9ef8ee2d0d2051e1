// What can be said and changed about the one selected object, below its row in the list.
import type { Annotation, AttributeValue, BoxAnnotation, Ontology, Rectangle } from "../../annotate";
import { Select } from "../../kit/Select";
import { AttributeField } from "./AttributeField";
import { NumberBox } from "./NumberBox";
import styles from "./Objects.module.css";
import { Swatch } from "./Swatch";
import { useEditor, useLabelling } from "./useLabelling";

type Props = { annotation: Annotation; ontology: Ontology };

const EDGES: readonly { key: keyof Rectangle; name: string; title: string }[] = [
  { key: "left", name: "X", title: "Left edge, pixels" },
  { key: "top", name: "Y", title: "Top edge, pixels" },
  { key: "width", name: "W", title: "Width, pixels" },
  { key: "height", name: "H", title: "Height, pixels" },
];

export function ObjectDetails({ annotation, ontology }: Props) {
  const { editor } = useLabelling();
  const { readOnly } = useEditor();
  const { id } = annotation;
  const label = ontology.labels.find(({ name }) => name === annotation.label);
  const answer = (name: string, value: AttributeValue | undefined) => editor.setAttribute([id], name, value);
  return (
    <div className={styles.details}>
      <LabelSelect ids={[id]} value={label?.name ?? null} ontology={ontology} />
      {annotation.kind === "box" ? <Numbers annotation={annotation} /> : <WholeQuote words={editor.quote(annotation)} />}
      <div className={styles.questions} data-attributes>
        {label?.attributes.map((attribute) => (
          <AttributeField
            key={attribute.name}
            attribute={attribute}
            subject={id}
            value={annotation.attributes[attribute.name]}
            disabled={readOnly}
            onChange={(value) => answer(attribute.name, value)}
          />
        ))}
      </div>
    </div>
  );
}

function Numbers({ annotation: { id, box } }: { annotation: BoxAnnotation }) {
  const { editor } = useLabelling();
  const { readOnly } = useEditor();
  return (
    <div className={styles.numbers}>
      {EDGES.map(({ key, name, title }) => (
        <NumberBox key={key} name={name} title={title} value={box[key]} disabled={readOnly} onChange={(value) => editor.setBox(id, { [key]: value })} />
      ))}
    </div>
  );
}

/** So much of a mark fits into its row. */
const IN_ROW = 24;
const MOST_WORDS = 2_000;

function WholeQuote({ words }: { words: string }) {
  if (words.length <= IN_ROW) return null;
  return <p className={styles.wholeQuote}>{words.length > MOST_WORDS ? `${words.slice(0, MOST_WORDS)} …` : words}</p>;
}

type LabelSelectProps = { ids: readonly string[]; value: string | null; ontology: Ontology };

export function LabelSelect({ ids, value, ontology }: LabelSelectProps) {
  const { editor } = useLabelling();
  const { readOnly } = useEditor();
  const options = ontology.labels.map(({ name, title, color }) => ({ value: name, title, mark: <Swatch color={color} /> }));
  return (
    <Select
      label="Label"
      hideLabel
      compact
      options={options}
      value={value}
      placeholder="Choose a label"
      disabled={readOnly}
      onChange={(name) => editor.relabel(ids, name)}
    />
  );
}
