import { type ReactNode, useState } from "react";
import { fieldsOf } from "../../annotate";
import { Segmented } from "../../kit/Segmented";
import { Switch } from "../../kit/Switch";
import { typeWords } from "../spec/task-types";
import { type ProjectDetail, specOf } from "../types";
import styles from "./Data.module.css";
import { LabelFilter } from "./LabelFilter";

const SIZES = [
  { value: "130", title: "Small" },
  { value: "180", title: "Medium" },
  { value: "270", title: "Large" },
] as const;
type Size = (typeof SIZES)[number]["value"];

/** How tasks are shown on a wall, and how a person changes it. */
export function useWallLook(project: ProjectDetail) {
  const { ontology } = specOf(project.version);
  const [size, setSize] = useState<Size>("180");
  const [boxes, setBoxes] = useState(true);
  const [values, setValues] = useState(true);
  const [only, setOnly] = useState<string | null>(null);
  const [isDrawn, asks] = [typeWords(project).object === "box", fieldsOf(ontology).length > 0];
  const look = { rowHeight: Number(size), boxes: isDrawn && boxes, values: asks && values, only, ontology };
  return { look, size, setSize, boxes, setBoxes, values, setValues, setOnly, isDrawn, asks };
}

export type WallLook = ReturnType<typeof useWallLook>["look"];

type Props = { of: ReturnType<typeof useWallLook>; children?: ReactNode };

/** The bar above a wall; what is given stands first in it. */
export function WallTools({ of, children }: Props) {
  return (
    <div className={styles.tools}>
      {children}
      <div className={styles.end}>
        {of.isDrawn && (
          <Switch isSelected={of.boxes} onChange={of.setBoxes}>
            Boxes
          </Switch>
        )}
        {of.asks && (
          <Switch isSelected={of.values} onChange={of.setValues}>
            Answers
          </Switch>
        )}
        <Segmented label="Size" options={SIZES} value={of.size} onChange={of.setSize} />
      </div>
      {of.look.boxes && <LabelFilter ontology={of.look.ontology} only={of.look.only} onOnly={of.setOnly} />}
    </div>
  );
}
