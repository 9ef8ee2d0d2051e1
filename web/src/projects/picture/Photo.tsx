import { type ReactNode, useState } from "react";
import { cx } from "../../kit/cx";
import { Icon } from "../../kit/Icon";
import styles from "./Photo.module.css";

type Props = {
  src: string | null;
  alt: string;
  fit?: "contain" | "cover";
  /** Draws the picture at once; else when it comes near the window. */
  eager?: boolean;
  children?: ReactNode;
};

/** A picture that fills its box and fades in; what does not load leaves a mark, not a hole. */
export function Photo({ src, alt, fit = "cover", eager, children }: Props) {
  const [state, setState] = useState<"loading" | "ready" | "failed">("loading");
  const failed = state === "failed" || !src;
  return (
    <span className={cx(styles.photo, state === "ready" && styles.ready)}>
      {failed ? (
        <span className={styles.failed} role="img" aria-label={`${alt}: the picture is not here`}>
          <Icon name="image" size={22} />
        </span>
      ) : (
        <img
          src={src}
          alt={alt}
          loading={eager ? "eager" : "lazy"}
          decoding="async"
          draggable={false}
          className={fit === "cover" ? styles.cover : styles.contain}
          onLoad={() => {
            setState("ready");
          }}
          onError={() => {
            setState("failed");
          }}
        />
      )}
      {!failed && children}
    </span>
  );
}
