import { type ReactNode, useState } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { Button, IconButton } from "./Button";
import { cx } from "./cx";
import styles from "./Dialog.module.css";

export type DialogProps = {
  open: boolean;
  onClose: () => void;
  title: string;
  description?: ReactNode;
  size?: "small" | "medium" | "large";
  /** Buttons, the main one last. */
  footer?: ReactNode;
  /** False while an action runs: Escape and a click outside then do nothing. */
  dismissable?: boolean;
  children?: ReactNode;
};

/** A modal over the page. Focus moves in, and back to where it was on closing. */
export function Dialog({ open, onClose, size = "medium", dismissable = true, ...content }: DialogProps) {
  return (
    <ModalOverlay
      isOpen={open}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
      isDismissable={dismissable}
      isKeyboardDismissDisabled={!dismissable}
      className={styles.overlay}
    >
      <Modal className={cx(styles.modal, styles[size])}>
        <DialogBody onClose={dismissable ? onClose : undefined} {...content} />
      </Modal>
    </ModalOverlay>
  );
}

/** A panel from the right for details beside the page they belong to. */
export function Drawer({ open, onClose, size = "medium", dismissable = true, ...content }: DialogProps) {
  return (
    <ModalOverlay
      isOpen={open}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
      isDismissable={dismissable}
      isKeyboardDismissDisabled={!dismissable}
      className={styles.drawerOverlay}
    >
      <Modal className={cx(styles.drawer, size === "large" && styles.large)}>
        <DialogBody onClose={dismissable ? onClose : undefined} {...content} />
      </Modal>
    </ModalOverlay>
  );
}

type BodyProps = Pick<DialogProps, "title" | "description" | "footer" | "children"> & { onClose?: () => void };

function DialogBody({ title, description, footer, children, onClose }: BodyProps) {
  return (
    <AriaDialog className={styles.dialog}>
      <header className={styles.head}>
        <div className={styles.titles}>
          <Heading slot="title" level={2} className={styles.title}>
            {title}
          </Heading>
          {description && <p className={styles.description}>{description}</p>}
        </div>
        {onClose && <IconButton icon="x" label="Close" size="sm" onPress={onClose} />}
      </header>
      {children && <div className={styles.body}>{children}</div>}
      {footer && <footer className={styles.foot}>{footer}</footer>}
    </AriaDialog>
  );
}

type ConfirmProps = {
  open: boolean;
  onClose: () => void;
  title: string;
  /** What will happen, and whether it can be taken back. */
  children: ReactNode;
  /** The verb of the action, such as "Cancel 12 tasks". */
  action: string;
  danger?: boolean;
  /** Stays open and busy until the promise settles; a rejection is shown in the dialog. */
  onConfirm: () => Promise<unknown>;
};

/** Asks before an action that costs work, money or data. */
export function ConfirmDialog({ open, onClose, title, children, action, danger, onConfirm }: ConfirmProps) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const confirm = async () => {
    setBusy(true);
    setFailure(null);
    try {
      await onConfirm();
      onClose();
    } catch (error) {
      setFailure(error instanceof Error ? error.message : "It did not work. Try again.");
    } finally {
      setBusy(false);
    }
  };
  const buttons = (
    <>
      <Button variant="ghost" onPress={onClose} disabled={busy}>
        Keep as is
      </Button>
      <Button variant={danger ? "danger" : "primary"} busy={busy} onPress={() => void confirm()}>
        {action}
      </Button>
    </>
  );
  return (
    <Dialog open={open} onClose={onClose} title={title} size="small" dismissable={!busy} footer={buttons}>
      <div>{children}</div>
      {failure && (
        <p role="alert" style={{ marginTop: 12, color: "var(--danger-text)" }}>
          {failure}
        </p>
      )}
    </Dialog>
  );
}
