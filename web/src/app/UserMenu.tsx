import { useRouter } from "@tanstack/react-router";
import { Button as AriaButton } from "react-aria-components";
import { cx } from "../kit/cx";
import { faultOf } from "../kit/fault";
import { Icon, type IconName } from "../kit/Icon";
import { Menu, type MenuGroup } from "../kit/Menu";
import { Avatar } from "../kit/Person";
import { toast } from "../kit/Toast";
import { openPalette } from "./commands";
import { type Role, type Session, signOut } from "./session";
import { setTheme, type Theme, useTheme } from "./theme";
import styles from "./UserMenu.module.css";

export const ROLE_TITLES: Readonly<Record<Role, string>> = {
  owner: "Owner",
  admin: "Admin",
  manager: "Manager",
  reviewer: "Reviewer",
  annotator: "Annotator",
};

const THEMES: readonly { value: Theme; title: string; icon: IconName }[] = [
  { value: "light", title: "Light", icon: "sun" },
  { value: "dark", title: "Dark", icon: "moon" },
  { value: "system", title: "As the system", icon: "monitor" },
];

/** Leaves the session and goes to the sign-in page. */
export function useSignOut(): () => Promise<void> {
  const router = useRouter();
  return async () => {
    try {
      await signOut();
      await router.navigate({ to: "/sign-in" });
    } catch (error) {
      toast.danger(faultOf(error).message);
    }
  };
}

type Props = { session: Session; compact?: boolean; placement: "top start" | "bottom end" };

/** Who is signed in; theme and sign-out behind it. */
export function UserMenu({ session, compact, placement }: Props) {
  const theme = useTheme();
  const leave = useSignOut();
  const { user } = session;
  const groups: MenuGroup[] = [
    {
      title: `${user.name} · ${ROLE_TITLES[user.role]}`,
      entries: [
        { title: "Account and password", icon: "lock", href: "/account" },
        { title: "Profile and own data", icon: "user", href: "/work/profile" },
        { title: "Search and commands", icon: "command", shortcut: "Ctrl+K", onAction: openPalette },
      ],
    },
    {
      title: "Theme",
      entries: THEMES.map((option) => ({
        title: option.title,
        icon: option.icon,
        chosen: option.value === theme,
        onAction: () => {
          setTheme(option.value);
        },
      })),
    },
    { entries: [{ title: "Sign out", icon: "sign-out", onAction: () => void leave() }] },
  ];
  return (
    <Menu label="Your account" groups={groups} placement={placement}>
      <AriaButton className={cx(styles.trigger, compact && styles.compact)}>
        <Avatar name={user.name} size={28} />
        <span className="visually-hidden">Your account: </span>
        <span className={compact ? "visually-hidden" : styles.words}>
          <span className={styles.name}>{user.name}</span> <span className={styles.role}>{ROLE_TITLES[user.role]}</span>
        </span>
        {!compact && <Icon name="more" />}
      </AriaButton>
    </Menu>
  );
}
