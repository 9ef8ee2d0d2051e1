import { ICON_SHAPES, type IconName } from "./icon-shapes";

export type { IconName } from "./icon-shapes";

type IconProps = { name: IconName; size?: number; className?: string };

/** A decorative icon: the words beside it, or the button's label, carry the meaning. */
export function Icon({ name, size = 16, className }: IconProps) {
  return (
    <svg
      aria-hidden="true"
      focusable="false"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={size >= 20 ? 1.6 : 1.9}
      strokeLinecap="round"
      strokeLinejoin="round"
      className={className}
      style={{ flex: "none" }}
    >
      <path d={ICON_SHAPES[name]} />
    </svg>
  );
}
