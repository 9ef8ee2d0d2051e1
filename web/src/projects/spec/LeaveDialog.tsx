import { Button } from "../../kit/Button";
import { Dialog } from "../../kit/Dialog";

type Blocker = { status: "idle" | "blocked"; proceed?: () => void; reset?: () => void };

/** Asks before changes are lost by going elsewhere. */
export function LeaveDialog({ blocker, title }: { blocker: Blocker; title: string }) {
  const isOpen = blocker.status === "blocked";
  const buttons = (
    <>
      <Button variant="ghost" onPress={() => blocker.proceed?.()}>
        Leave
      </Button>
      <Button variant="primary" onPress={() => blocker.reset?.()}>
        Stay here
      </Button>
    </>
  );
  return (
    <Dialog open={isOpen} onClose={() => blocker.reset?.()} title={title} size="small" footer={buttons}>
      What you changed on this page is not saved and would be lost.
    </Dialog>
  );
}
