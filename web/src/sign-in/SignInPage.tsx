import { getRouteApi, useRouter } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { ApiError } from "../app/api";
import { usePageTitle } from "../app/page-title";
import { type Credentials, homeOf, safeNext, signIn } from "../app/session";
import { Notice } from "../kit/ErrorNotice";
import { faultOf } from "../kit/fault";
import { Logo } from "../kit/Logo";
import { Spinner } from "../kit/Spinner";
import { PasswordForm } from "./PasswordForm";
import { Scene } from "./Scene";
import styles from "./SignInPage.module.css";

const route = getRouteApi("/sign-in");

/** By a one-time link (`?token=`) or by email and password. */
export function SignInPage() {
  usePageTitle("Sign in");
  const { token } = route.useSearch();
  const { enter, busy, failure } = useEntrance();
  const spent = useRef<string | null>(null);
  useEffect(() => {
    // A token works once; the guard keeps a repeated effect from spending it twice.
    if (!token || spent.current === token) return;
    spent.current = token;
    void enter({ token });
  }, [token, enter]);
  const viaLink = token !== undefined && !failure;
  return (
    <div className={styles.page}>
      <main id="main" className={styles.side}>
        <Logo size={26} />
        <div className={styles.form}>
          {viaLink ? (
            <p className={styles.waiting} role="status">
              <Spinner size={20} /> Signing you in…
            </p>
          ) : (
            <>
              <div>
                <h1 className={styles.title}>Sign in</h1>
                <p className={styles.lead}>Use the link you were sent, or your email and password.</p>
              </div>
              {failure && <Notice tone="danger" title={failure} />}
              <PasswordForm busy={busy} onSubmit={(credentials) => void enter(credentials)} />
            </>
          )}
        </div>
        <p className={styles.foot}>No account? Ask an owner or admin of your organization for a sign-in link.</p>
      </main>
      <Scene />
    </div>
  );
}

function useEntrance() {
  const router = useRouter();
  const { next } = route.useSearch();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const entering = useRef(false);
  const enterOnce = async (credentials: Credentials) => {
    if (entering.current) return;
    entering.current = true;
    setBusy(true);
    setFailure(null);
    try {
      const { user } = await signIn(credentials);
      await router.navigate({ href: safeNext(next) ?? homeOf(user.role), replace: true });
    } catch (error) {
      setFailure(reasonOf(error));
    } finally {
      entering.current = false;
      setBusy(false);
    }
  };
  return { enter: enterOnce, busy, failure };
}

function reasonOf(error: unknown): string {
  if (error instanceof ApiError) return error.message;
  return faultOf(error).message;
}
