import { useState } from "react";
import { useSession } from "../app/session";
import { IconButton } from "../kit/Button";
import { Dialog } from "../kit/Dialog";
import { faultOf } from "../kit/fault";
import { Menu, type MenuGroup } from "../kit/Menu";
import { NoteDialog } from "../pay/NoteDialog";
import { toast } from "../kit/Toast";
import { LinkShown } from "./LinkShown";
import { type SignInLink, useChangeUser, type User, useSignInLink } from "./queries";
import { rolesFor, roleTitle } from "./roles";

/** What an admin can do for or to a person. */
export function PersonMenu({ user }: { user: User }) {
  const session = useSession();
  const change = useChangeUser();
  const makeLink = useSignInLink();
  const [link, setLink] = useState<SignInLink | null>(null);
  const [disabling, setDisabling] = useState(false);
  const attempt = async (action: () => Promise<unknown>, done: string) => {
    try {
      await action();
      toast.success(done);
    } catch (error) {
      toast.danger(faultOf(error).message);
    }
  };
  const askLink = async () => {
    try {
      setLink(await makeLink.mutateAsync(user.id));
    } catch (error) {
      toast.danger(faultOf(error).message);
    }
  };
  const groups: MenuGroup[] = [
    { entries: [{ title: "Make a sign-in link", description: "Works once; send it to them", icon: "link", disabled: user.is_disabled, onAction: () => void askLink() }] },
    {
      title: "Role",
      entries: rolesFor(session).map((role) => ({
        title: role.title,
        chosen: role.value === user.role,
        onAction: () => void attempt(() => change.mutateAsync({ id: user.id, role: role.value }), `${user.name} is now ${roleTitle(role.value).toLowerCase()}`),
      })),
    },
    {
      entries: [
        user.is_disabled
          ? { title: "Let in again", icon: "check", onAction: () => void attempt(() => change.mutateAsync({ id: user.id, is_disabled: false }), `${user.name} may sign in again`) }
          : { title: "Disable", description: "Signs them out everywhere", icon: "lock", danger: true, onAction: () => { setDisabling(true); } },
      ],
    },
  ];
  return (
    <>
      <Menu label={`Actions for ${user.name}`} groups={groups} placement="bottom end">
        <IconButton icon="more" size="sm" label={`Actions for ${user.name}`} />
      </Menu>
      {disabling && (
        <NoteDialog
          title={`Disable ${user.name}?`}
          description="They are signed out everywhere and cannot sign in. Their answers and their pay stay, and you can let them in again."
          label="Why"
          help="Kept with your name: nobody is let go without a reason."
          action="Disable"
          done={`${user.name} is disabled`}
          danger
          onSend={(reason) => change.mutateAsync({ id: user.id, is_disabled: true, reason })}
          onClose={() => { setDisabling(false); }}
        />
      )}
      <Dialog open={link !== null} onClose={() => { setLink(null); }} title={`Sign-in link for ${user.name}`}>
        {link && <LinkShown link={link} />}
      </Dialog>
    </>
  );
}
