import { flushSync } from "react-dom";
import {
  Text,
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as AriaToastRegion,
} from "react-aria-components";
import { Button, IconButton } from "./Button";
import { cx } from "./cx";
import { Icon, type IconName } from "./Icon";
import styles from "./Toast.module.css";

type Tone = "success" | "info" | "warning" | "danger";
type Message = { title: string; detail?: string; tone: Tone; action?: { title: string; run: () => void } };

const ICONS: Readonly<Record<Tone, IconName>> = {
  success: "success",
  info: "info",
  warning: "warning",
  danger: "error",
};

const queue = new ToastQueue<Message>({
  maxVisibleToasts: 4,
  wrapUpdate(update) {
    if ("startViewTransition" in document) document.startViewTransition(() => flushSync(update));
    else update();
  },
});

type Extra = Pick<Message, "detail" | "action">;

/** Says in passing that something happened. Messages with an action or bad news stay until closed. */
function show(tone: Tone, title: string, extra: Extra = {}): void {
  const stays = tone === "danger" || extra.action !== undefined;
  queue.add({ title, tone, ...extra }, stays ? {} : { timeout: 6000 });
}

export const toast = {
  success: (title: string, extra?: Extra) => {
    show("success", title, extra);
  },
  info: (title: string, extra?: Extra) => {
    show("info", title, extra);
  },
  warning: (title: string, extra?: Extra) => {
    show("warning", title, extra);
  },
  danger: (title: string, extra?: Extra) => {
    show("danger", title, extra);
  },
};

/** Mounted once, by the app. */
export function ToastRegion() {
  return (
    <AriaToastRegion queue={queue} className={styles.region} aria-label="Notifications">
      {({ toast: item }) => (
        <AriaToast toast={item} className={styles.toast}>
          <span className={cx(styles.icon, styles[item.content.tone])}>
            <Icon name={ICONS[item.content.tone]} size={18} />
          </span>
          <ToastContent className={styles.content}>
            <Text slot="title" className={styles.title}>
              {item.content.title}
            </Text>
            {item.content.detail && (
              <Text slot="description" className={styles.detail}>
                {item.content.detail}
              </Text>
            )}
          </ToastContent>
          {item.content.action && (
            <Button
              size="sm"
              slot={null}
              onPress={() => {
                item.content.action?.run();
                queue.close(item.key);
              }}
            >
              {item.content.action.title}
            </Button>
          )}
          <IconButton icon="x" label="Dismiss" size="sm" slot="close" />
        </AriaToast>
      )}
    </AriaToastRegion>
  );
}
