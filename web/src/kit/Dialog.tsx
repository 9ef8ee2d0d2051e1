import { type FocusEventHandler, type ReactNode, useState } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { Button, IconButton } from "./Button";
import { cx } from "./cx";
import styles from "./Dialog.module.css";
import { useWritten } from "./use-written";

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
export function Dialog({ size = "medium", ...content }: DialogProps) {
  return <Over overlay={styles.overlay} modal={cx(styles.modal, styles[size])} {...content} />;
}

/** A panel from the right for details beside the page they belong to. */
export function Drawer({ size = "medium", ...content }: DialogProps) {
  return <Over overlay={styles.drawerOverlay} modal={cx(styles.drawer, size === "large" && styles.large)} {...content} />;
}

type OverProps = Omit<DialogProps, "size"> & { overlay?: string; modal?: string };

/** Escape, a click outside and the cross close it, and ask first where words would be lost by that. */
function Over({ open, onClose, dismissable = true, overlay, modal, footer, ...content }: OverProps) {
  const { onFocusCapture, isWritten } = useWritten();
  const [asks, setAsks] = useState(false);
  const discard = () => {
    setAsks(false);
    onClose();
  };
  const close = () => {
    if (isWritten()) setAsks(!asks);
    else discard();
  };
  const foot = asks ? <Unsaved onKeep={() => setAsks(false)} onDiscard={discard} /> : footer;
  return (
    <ModalOverlay
      isOpen={open}
      onOpenChange={(next) => {
        if (!next) close();
      }}
      isDismissable={dismissable}
      isKeyboardDismissDisabled={!dismissable}
      className={overlay}
    >
      <Modal className={modal}>
        <DialogBody onClose={dismissable ? close : undefined} footer={foot} onFocusCapture={onFocusCapture} {...content} />
      </Modal>
    </ModalOverlay>
  );
}

function Unsaved({ onKeep, onDiscard }: { onKeep: () => void; onDiscard: () => void }) {
  return (
    <>
      <span role="alert" className={styles.unsaved}>
        What you wrote here is not saved.
      </span>
      <Button variant="ghost" onPress={onDiscard}>
        Discard
      </Button>
      <Button variant="primary" onPress={onKeep}>
        Keep writing
      </Button>
    </>
  );
}

type BodyProps = Pick<DialogProps, "title" | "description" | "footer" | "children"> & {
  onClose?: () => void;
  onFocusCapture: FocusEventHandler;
};

function DialogBody({ title, description, footer, children, onClose, onFocusCapture }: BodyProps) {
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
      {children && (
        <div className={styles.body} onFocusCapture={onFocusCapture}>
          {children}
        </div>
      )}
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
