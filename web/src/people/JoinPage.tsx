import { useMutation, useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { api, take } from "../app/api";
import { usePageTitle } from "../app/page-title";
import type { Schemas } from "../app/paths";
import { Button } from "../kit/Button";
import { ErrorNotice, Notice } from "../kit/ErrorNotice";
import { Logo } from "../kit/Logo";
import { Markdown } from "../kit/Markdown";
import { RowsSkeleton } from "../kit/Skeleton";
import { JoinForm } from "./JoinForm";
import styles from "./People.module.css";

type Applied = Schemas["AppliedOut"];

/** Where people sign themselves up, without being signed in. */
export function JoinPage() {
  usePageTitle("Sign up");
  const { token } = useParams({ from: "/join/$token" });
  const [sent, setSent] = useState<Applied | null>(null);
  const { data, error } = useQuery({
    queryKey: ["join", token],
    queryFn: ({ signal }) => take(api.GET("/api/v1/join/{token}", { params: { path: { token } }, signal })),
    retry: false,
  });
  return (
    <main id="main" className={styles.public}>
      <Logo size={26} />
      {error && <ErrorNotice error={error} />}
      {!data && !error && <RowsSkeleton rows={6} />}
      {data && (
        <>
          <h1 className={styles.title}>Work for {data.organization_name}</h1>
          {data.words && <Markdown source={data.words} />}
          {sent ? <Sent applied={sent} /> : <JoinForm page={data} token={token} onSent={setSent} />}
        </>
      )}
    </main>
  );
}

function Sent({ applied }: { applied: Applied }) {
  if (applied.sign_in_url) {
    return (
      <Notice tone="success" title="You are in">
        <a href={applied.sign_in_url}>Sign in</a> by this link; it works once. Then give yourself a password under your account.
      </Notice>
    );
  }
  return (
    <Notice tone="success" title="Your application has been received">
      {applied.is_mailed && "Look into your mail and confirm your address: whoever decides sees that it is yours. "}
      Somebody looks at it. Keep this address to see what they answer: <a href={`/join/status/${applied.status_token}`}>how it stands</a>. If you are let in, a sign-in link is sent to you.
    </Notice>
  );
}

/** What became of an application, for whoever kept its address. */
export function JoinStatusPage() {
  usePageTitle("Your application");
  const { token } = useParams({ from: "/join/status/$token" });
  const { data, error } = useQuery({
    queryKey: ["join-status", token],
    queryFn: ({ signal }) => take(api.GET("/api/v1/join/status/{token}", { params: { path: { token } }, signal })),
    retry: false,
  });
  return (
    <main id="main" className={styles.public}>
      <Logo size={26} />
      <h1 className={styles.title}>Your application</h1>
      {error && <ErrorNotice error={error} />}
      {data?.state === "open" && <Notice tone="info" title="Nobody has answered it yet" />}
      {data?.state === "approved" && <Notice tone="success" title="You are let in">A sign-in link is sent to you by mail.</Notice>}
      {data?.state === "declined" && <Notice tone="warning" title="It was declined">{data.reason}</Notice>}
    </main>
  );
}

/** Where the link of a mail leads: opened by a click, as programs that look through mail open links too. */
export function ConfirmPage() {
  usePageTitle("Confirm your address");
  const { token } = useParams({ from: "/join/confirm/$token" });
  const confirm = useMutation({ mutationFn: () => take(api.POST("/api/v1/join/confirm/{token}", { params: { path: { token } } })) });
  return (
    <main id="main" className={styles.public}>
      <Logo size={26} />
      <h1 className={styles.title}>Confirm your address</h1>
      {confirm.error && <ErrorNotice error={confirm.error} />}
      {confirm.data ? (
        <Notice tone="success" title="Your address is confirmed">
          {confirm.data.state === "open" ? "Somebody looks at your application; the answer is mailed to you." : "Your application is answered already."}
        </Notice>
      ) : (
        <>
          <p>Somebody signed up with the address to which this link was mailed. If it was you, say so.</p>
          <div>
            <Button variant="primary" size="lg" busy={confirm.isPending} onPress={() => { confirm.mutate(); }}>
              This is my address
            </Button>
          </div>
        </>
      )}
    </main>
  );
}
