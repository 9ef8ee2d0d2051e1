import { useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useEffect, useMemo } from "react";
import {
  Autocomplete,
  Dialog,
  Header,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  Modal,
  ModalOverlay,
  TextField,
  useFilter,
} from "react-aria-components";
import { Icon } from "../kit/Icon";
import popover from "../kit/Popover.module.css";
import { closePalette, type Command, openPalette, usePalette } from "./commands";
import styles from "./CommandPalette.module.css";
import { placesOf } from "./navigation";
import { type Session, sessionQuery } from "./session";
import { setTheme } from "./theme";
import { useSignOut } from "./UserMenu";

/** Ctrl+K: go anywhere, do anything, by typing. */
export function CommandPalette() {
  const { open, commands } = usePalette();
  const { data: session } = useQuery({ ...sessionQuery, enabled: false });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
      event.preventDefault();
      openPalette();
    };
    window.addEventListener("keydown", onKey);
    return () => {
      window.removeEventListener("keydown", onKey);
    };
  }, []);
  if (!session) return null;
  return (
    <ModalOverlay
      isOpen={open}
      isDismissable
      onOpenChange={(next) => {
        if (!next) closePalette();
      }}
      className={styles.overlay}
    >
      <Modal className={styles.modal}>
        <Dialog aria-label="Search and commands" className={styles.dialog}>
          <Palette session={session} extra={commands} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Palette({ session, extra }: { session: Session; extra: readonly Command[] }) {
  const { contains } = useFilter({ sensitivity: "base" });
  const own = useOwnCommands(session);
  const groups = groupsOf([...extra, ...own]);
  const run = (command: Command) => {
    closePalette();
    command.run();
  };
  return (
    <Autocomplete filter={contains}>
      {/* A palette is opened to type in it: the focus belongs in its field. */}
      {/* eslint-disable-next-line jsx-a11y/no-autofocus */}
      <TextField aria-label="Search and commands" className={styles.field} autoFocus>
        <Icon name="search" size={18} />
        <Input className={styles.input} placeholder="Go to a page or run a command" />
      </TextField>
      <Menu className={styles.list} renderEmptyState={() => <p className={popover.empty}>Nothing matches</p>}>
        {groups.map(([title, commands]) => (
          <MenuSection key={title} aria-label={title}>
            <Header className={popover.heading}>{title}</Header>
            {commands.map((command) => (
              <MenuItem
                key={command.id}
                id={command.id}
                textValue={`${command.title} ${command.words ?? ""}`}
                className={popover.item}
                onAction={() => {
                  run(command);
                }}
              >
                <Icon name={command.icon} />
                {command.title}
              </MenuItem>
            ))}
          </MenuSection>
        ))}
      </Menu>
    </Autocomplete>
  );
}

function groupsOf(commands: readonly Command[]): [string, Command[]][] {
  return [...Map.groupBy(commands, (command) => command.group)];
}

function useOwnCommands(session: Session): Command[] {
  const router = useRouter();
  const leave = useSignOut();
  return useMemo(() => {
    const places = placesOf(session).map((place) => ({
      id: place.href,
      title: place.title,
      group: "Go to",
      icon: place.icon,
      run: () => void router.navigate({ to: place.href }),
    }));
    return [...places, ...THEME_COMMANDS, { ...SIGN_OUT, run: () => void leave() }];
  }, [session, router, leave]);
}

const SIGN_OUT = { id: "sign-out", title: "Sign out", group: "Account", icon: "sign-out", words: "log out leave" } as const;

const THEME_COMMANDS: readonly Command[] = [
  { id: "theme-light", title: "Light theme", group: "Appearance", icon: "sun", words: "bright", run: () => { setTheme("light"); } },
  { id: "theme-dark", title: "Dark theme", group: "Appearance", icon: "moon", words: "night", run: () => { setTheme("dark"); } },
  { id: "theme-system", title: "Theme as the system", group: "Appearance", icon: "monitor", run: () => { setTheme("system"); } },
];
