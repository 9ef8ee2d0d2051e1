// Links that know the router's paths: a wrong address does not compile, and pointing at one loads it ahead.
import { createLink } from "@tanstack/react-router";
import type { ComponentProps } from "react";
import { buttonClass, ButtonContent, type ButtonLook } from "../kit/Button";
import type { IconName } from "../kit/Icon";
import styles from "./link.module.css";

type AnchorProps = ComponentProps<"a">;

function TextAnchor({ className, children, ...rest }: AnchorProps) {
  return (
    <a {...rest} className={className ?? styles.link}>
      {children}
    </a>
  );
}

type ButtonAnchorProps = AnchorProps & ButtonLook & { icon?: IconName; iconEnd?: IconName };

function ButtonAnchor({ variant, size, wide, icon, iconEnd, className: _ignored, children, ...rest }: ButtonAnchorProps) {
  return (
    <a {...rest} className={buttonClass({ variant, size, wide })}>
      <ButtonContent icon={icon} iconEnd={iconEnd}>
        {children}
      </ButtonContent>
    </a>
  );
}

export const Link = createLink(TextAnchor);
export const ButtonLink = createLink(ButtonAnchor);
