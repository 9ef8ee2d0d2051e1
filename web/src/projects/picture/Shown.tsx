import type { ReactNode } from "react";
import type { PartKind } from "../../annotate";
import { Icon, type IconName } from "../../kit/Icon";
import { Photo } from "./Photo";
import styles from "./Shown.module.css";

const ICONS: Readonly<Record<PartKind, IconName>> = {
  text: "text",
  thread: "thread",
  picture: "image",
  audio: "sound",
  video: "film",
  pdf: "file",
  page: "globe",
};

type Props = {
  task: {
    picture: { thumbnail_url: string | null } | null;
    excerpt: string | null;
    lead_kind?: PartKind | null;
  };
  /** Drawn over a picture. */
  children?: ReactNode;
};

/** What a task shows, small: its picture, or the first words of its document under a sign of what it is. */
export function Shown({ task: { picture, excerpt, lead_kind: lead }, children }: Props) {
  if (picture !== null) {
    return (
      <Photo src={picture.thumbnail_url} alt="">
        {children}
      </Photo>
    );
  }
  const words = excerpt?.trim();
  const isRead = words !== undefined && words !== "" && (lead === undefined || lead === null || lead === "text" || lead === "thread");
  return (
    <span className={styles.sheet} data-look={isRead ? "page" : "sign"}>
      <span className={styles.sign}>
        <Icon name={lead ? ICONS[lead] : "file"} size={isRead ? 14 : 28} />
      </span>
      {words && <span className={styles.words}>{words}</span>}
    </span>
  );
}
