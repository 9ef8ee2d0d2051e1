import type { ReactNode } from "react";
import styles from "./Frame.module.css";
import type { Labelling } from "./labelling";
import { LabellingContext } from "./useLabelling";

export type FrameParts = {
  head: ReactNode;
  tools: ReactNode;
  /** Instructions beside the picture, when open. */
  guide?: ReactNode;
  /** Absent where there are no labels. */
  labels?: ReactNode;
  panel: ReactNode;
  /** What the panel is, for those who go from place to place. */
  panelName: string;
  /** Over the top of the picture: messages that pass. */
  notices: ReactNode;
  /** In place of the picture: there is none to work on. */
  cover?: ReactNode;
  /** What lies over everything: dialogs. */
  children?: ReactNode;
};

type Props = {
  mount: (element: HTMLElement | null) => void;
  labelling: Labelling | null;
  /** Draws what stands around the canvas, once there is an editor to speak of. */
  children: () => ReactNode;
};

/** The window of an editor. Its canvas is there from the first moment and stays the same; all else is put around it. */
export function Frame({ mount, labelling, children }: Props) {
  return (
    <div className={styles.frame}>
      <div ref={mount} className={styles.mount} />
      {labelling && <LabellingContext value={labelling}>{children()}</LabellingContext>}
    </div>
  );
}

export function FrameAreas({ head, tools, guide, labels, panel, panelName, notices, cover, children }: FrameParts) {
  return (
    <>
      <header className={styles.head}>{head}</header>
      <div className={styles.tools}>{tools}</div>
      <div className={styles.guide}>{guide}</div>
      {labels && <div className={styles.labels}>{labels}</div>}
      <aside className={styles.panel} aria-label={panelName}>
        {panel}
      </aside>
      <div className={styles.notices}>{notices}</div>
      {cover && <div className={styles.cover}>{cover}</div>}
      {children}
    </>
  );
}
