import { useRouter } from "@tanstack/react-router";
import { Button } from "../../kit/Button";
import { Menu } from "../../kit/Menu";
import { useLabelling, useWork } from "./useLabelling";

type Props = { back: "/work" | "/review"; piece: string };

/** The ways out: keeping the task for later, or giving it to somebody else. */
export function LeaveMenu({ back, piece }: Props) {
  const { session } = useLabelling();
  const { assignment, version } = useWork();
  const router = useRouter();
  const leave = () => void router.navigate({ to: back });
  if (assignment === null || version === null) {
    return (
      <Button variant="ghost" icon="arrow-left" onPress={leave}>
        Leave
      </Button>
    );
  }
  const giveBack = async () => {
    await session.giveBack();
    leave();
  };
  const minutes = Math.max(1, Math.round(version.lease_seconds / 60));
  const entries = [
    {
      title: `Leave and keep this ${piece}`,
      description: `It stays yours for ${minutes.toString()} min, with what you did.`,
      icon: "arrow-left" as const,
      onAction: leave,
    },
    {
      title: "Give it back and leave",
      description: "Somebody else can do it. What you did here is not sent.",
      icon: "sign-out" as const,
      onAction: () => void giveBack(),
    },
  ];
  return (
    <Menu label="Leave" groups={[{ entries }]}>
      <Button variant="ghost" icon="arrow-left">
        Leave
      </Button>
    </Menu>
  );
}
