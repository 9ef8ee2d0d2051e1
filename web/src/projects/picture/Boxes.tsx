import { useMemo } from "react";
import { isBox, type Annotation, type BoxAnnotation, type Ontology } from "../../annotate";
import { LabelStyles } from "../../annotate/canvas2d/box-style";
import { cx } from "../../kit/cx";
import styles from "./Boxes.module.css";

type Props = {
  width: number;
  height: number;
  /** Whatever is no box is passed over. */
  boxes: readonly Annotation[];
  looks: LabelStyles;
  /** crop: as `object-fit: cover` does with the picture below. */
  fit?: "contain" | "crop";
  /** The objects to light up; the others step back. */
  lit?: ReadonlySet<string> | null;
  /** Objects that somebody doubts or nobody else saw: drawn faint. */
  faint?: boolean;
  /** Which box the pointer is on. */
  onHover?: (id: string | null) => void;
};

/** The looks of an ontology's labels. Empty while it is on its way. */
export function useLooks(ontology: Ontology | undefined): LabelStyles {
  return useMemo(() => new LabelStyles(ontology ?? { labels: [] }), [ontology]);
}

/** Boxes over a picture of this size, however large it is shown; outlines keep their width. */
export function Boxes({ width, height, boxes, looks, fit = "contain", lit, faint, onHover }: Props) {
  return (
    <svg
      aria-hidden="true"
      className={cx(styles.boxes, faint && styles.faint, onHover && styles.feels)}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio={fit === "crop" ? "xMidYMid slice" : "xMidYMid meet"}
    >
      {boxes.filter(isBox).map((each) => (
        <Outline key={each.id} annotation={each} looks={looks} state={stateOf(each.id, lit)} onHover={onHover} />
      ))}
    </svg>
  );
}

type OutlineState = "plain" | "lit" | "back";

function stateOf(id: string, lit: ReadonlySet<string> | null | undefined): OutlineState {
  if (!lit || lit.size === 0) return "plain";
  return lit.has(id) ? "lit" : "back";
}

type OutlineProps = Pick<Props, "looks" | "onHover"> & { annotation: BoxAnnotation; state: OutlineState };

function Outline({ annotation, looks, state, onHover }: OutlineProps) {
  const { left, top, width, height } = annotation.box;
  const look = looks.of(annotation.label);
  const shape = { x: left, y: top, width, height, vectorEffect: "non-scaling-stroke" as const };
  return (
    <g
      className={styles[state]}
      onPointerEnter={onHover && (() => { onHover(annotation.id); })}
      onPointerLeave={onHover && (() => { onHover(null); })}
    >
      <rect {...shape} className={styles.halo} />
      <rect {...shape} className={styles.line} stroke={look.line} fill={look.color} strokeDasharray={look.dash.join(" ")} />
    </g>
  );
}
