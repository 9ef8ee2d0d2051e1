// Which other objects an object goes with: those linked, each to be let go, and a list of those that could be.
import { useId } from "react";
import { isLinked, type Annotation, type LinkAttribute } from "../../annotate";
import { Button } from "../../kit/Button";
import { Select } from "../../kit/Select";
import styles from "./Attributes.module.css";
import { QuestionTitle, type Answering } from "./QuestionTitle";
import { useEditor, useLabelling, useWork } from "./useLabelling";

export function LinkField({ attribute, subject, value, disabled, error, onChange }: Answering<LinkAttribute>) {
  const id = useId();
  const { editor } = useLabelling();
  const { annotations } = useEditor();
  const nameOf = useObjectNames();
  const linked = isLinked(value) ? value.to : [];
  const isSingle = attribute.max_choices === 1;
  const fit = annotations.filter((one) => one.id !== subject && mayLeadTo(attribute, one));
  const open = fit.filter((one) => !linked.includes(one.id));
  const link = (target: string) => onChange({ to: isSingle ? [target] : [...linked, target] });
  const letGo = (target: string) => {
    const rest = linked.filter((one) => one !== target);
    onChange(rest.length > 0 ? { to: rest } : undefined);
  };
  return (
    <div className={styles.field} role="group" aria-labelledby={id}>
      <QuestionTitle id={id} attribute={attribute} isNeeded={attribute.required && linked.length === 0 && !error} />
      {linked.map((target) => (
        <span key={target} className={styles.linked} onPointerEnter={() => editor.highlight(target)} onPointerLeave={() => editor.highlight(null)}>
          <span>{nameOf(target)}</span>
          <Button size="sm" variant="ghost" disabled={disabled} onPress={() => letGo(target)}>
            Unlink<span className="visually-hidden"> {nameOf(target)}</span>
          </Button>
        </span>
      ))}
      {open.length > 0 && !disabled && (isSingle ? linked.length === 0 : true) && (
        <Select
          label={`Link ${attribute.title} to`}
          hideLabel
          compact
          placeholder="Link to another object"
          options={open.map((one) => ({ value: one.id, title: nameOf(one.id) }))}
          value={null}
          onChange={link}
        />
      )}
      {fit.length === 0 && <p className={styles.description}>There is no other object that it could go with yet.</p>}
      {error && <p className={styles.fault}>{error}</p>}
    </div>
  );
}

const mayLeadTo = ({ labels }: LinkAttribute, { label }: Annotation): boolean => !labels || labels.includes(label);

/** As the list of objects has them: number and label. */
function useObjectNames(): (id: string) => string {
  const { annotations } = useEditor();
  const { version } = useWork();
  return (id) => {
    const index = annotations.findIndex((one) => one.id === id);
    const label = annotations[index]?.label;
    const title = version?.ontology.labels.find(({ name }) => name === label)?.title ?? label;
    return index < 0 ? "an object that is gone" : `${(index + 1).toString()} · ${title || "no label"}`;
  };
}
