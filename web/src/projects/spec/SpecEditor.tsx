import type { ReactNode } from "react";
import { cx } from "../../kit/cx";
import { Icon, type IconName } from "../../kit/Icon";
import { BasicsSection } from "./BasicsSection";
import { type Draft, hasLabels } from "./draft";
import { type Faults, faultySections, type Section } from "./faults";
import { FieldsSection } from "./labels/FieldsSection";
import { InstructionsSection } from "./instructions/InstructionsSection";
import { LabelsSection } from "./labels/LabelsSection";
import { PaySection } from "./PaySection";
import { PipelineSection } from "./PipelineSection";
import { QualitySection } from "./QualitySection";
import { RequirementsSection } from "./RequirementsSection";
import styles from "./SpecEditor.module.css";

export type Place = Section | "versions";

/** What each section gets: the draft, a way to change it, and what is wrong. */
export type SectionProps = {
  draft: Draft;
  set: (change: Partial<Draft>) => void;
  faults: Faults;
  /** Mean active seconds of an answer so far; null before any. */
  secondsPerAnswer: number | null;
};

const SECTIONS: readonly { id: Section; title: string; icon: IconName }[] = [
  { id: "basics", title: "Basics", icon: "projects" },
  { id: "labels", title: "Labels", icon: "tag" },
  { id: "fields", title: "Fields", icon: "list" },
  { id: "instructions", title: "Instructions", icon: "book" },
  { id: "pipeline", title: "Pipeline", icon: "layers" },
  { id: "quality", title: "Quality", icon: "target" },
  { id: "requirements", title: "Requirements", icon: "key" },
  { id: "pay", title: "Pay", icon: "coin" },
];

/** A project that draws nothing has no labels. */
function sectionsFor(draft: Draft): typeof SECTIONS {
  return SECTIONS.filter(({ id }) => id !== "labels" || hasLabels(draft));
}

type Props = SectionProps & {
  place: Place;
  onPlace: (place: Place) => void;
  /** The list of versions, once there are any. */
  versions?: ReactNode;
  /** Only in a new project: what it may start from. */
  start?: ReactNode;
  /** Messages above the section. */
  notice?: ReactNode;
};

/** On a phone the sections stand in a row that may be longer than the screen. */
function intoView(section: HTMLElement | null) {
  section?.scrollIntoView({ block: "nearest", inline: "center" });
}

/** A project's settings: places at the left, one of them at a time, and beside it what it leads to. */
export function SpecEditor({ place, onPlace, versions, start, notice, ...section }: Props) {
  const faulty = new Set<Place>(faultySections(section.faults));
  const sections = sectionsFor(section.draft);
  const places = versions ? [...sections, { id: "versions" as const, title: "Versions", icon: "history" as const }] : sections;
  return (
    <div className={styles.editor}>
      <nav aria-label="Settings" className={styles.nav}>
        <ul>
          {places.map(({ id, title, icon }) => (
            <li key={id}>
              <button
                ref={id === place ? intoView : undefined}
                type="button"
                className={cx(styles.place, id === place && styles.current)}
                aria-current={id === place ? "true" : undefined}
                onClick={() => {
                  onPlace(id);
                }}
              >
                <Icon name={icon} />
                {title}
                {faulty.has(id) && (
                  <span className={styles.fault}>
                    <Icon name="error" size={15} />
                    <span className="visually-hidden">has mistakes</span>
                  </span>
                )}
              </button>
            </li>
          ))}
        </ul>
      </nav>
      <div className={styles.section}>
        {notice}
        {place === "basics" && <BasicsSection {...section} start={start} />}
        {place === "labels" && <LabelsSection {...section} />}
        {place === "fields" && <FieldsSection {...section} />}
        {place === "instructions" && <InstructionsSection {...section} />}
        {place === "pipeline" && <PipelineSection {...section} />}
        {place === "quality" && <QualitySection {...section} />}
        {place === "requirements" && <RequirementsSection {...section} />}
        {place === "pay" && <PaySection {...section} />}
        {place === "versions" && versions}
      </div>
    </div>
  );
}

/** The place after or before another, in the order shown. */
export function besides(draft: Draft, place: Place, step: 1 | -1): Section | null {
  const sections = sectionsFor(draft);
  const index = sections.findIndex(({ id }) => id === place);
  return sections[index + step]?.id ?? null;
}

type PanelProps = { title: string; description: ReactNode; aside?: ReactNode; children: ReactNode };

/** One section: what it asks at the left, what that means at the right. */
export function Panel({ title, description, aside, children }: PanelProps) {
  return (
    <div className={cx(styles.panel, Boolean(aside) && styles.withAside)}>
      <section aria-label={title} className={styles.form}>
        <header className={styles.head}>
          <h2>{title}</h2>
          <p>{description}</p>
        </header>
        {children}
      </section>
      {aside && <aside aria-label={`What ${title.toLowerCase()} lead to`} className={styles.aside}>{aside}</aside>}
    </div>
  );
}
