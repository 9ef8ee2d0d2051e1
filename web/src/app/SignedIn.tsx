import { useQuery } from "@tanstack/react-query";
import { Outlet, useRouter } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { type Session, SessionContext, sessionQuery } from "./session";

/** The frame of all pages behind the sign-in: gives them the session, and notices when it ends or becomes another's. */
export function SignedIn({ session: entered }: { session: Session }) {
  const router = useRouter();
  const { data } = useQuery(sessionQuery);
  const [shown, setShown] = useState(entered);
  const ended = data === null;
  const another = data ? data.user.id !== entered.user.id : false;
  if (data && data !== shown && !another) setShown(data);
  useEffect(() => {
    if (ended) void router.invalidate();
    // Everything on the screen was read as somebody else: begin anew.
    else if (another) window.location.assign("/");
  }, [ended, another, router]);
  return (
    <SessionContext value={shown}>
      <Outlet />
    </SessionContext>
  );
}
