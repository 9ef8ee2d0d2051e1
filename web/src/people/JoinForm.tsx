import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { api, take } from "../app/api";
import type { Schemas } from "../app/paths";
import { Button } from "../kit/Button";
import { Card } from "../kit/Card";
import { Checkbox } from "../kit/Checkbox";
import { ComboBox } from "../kit/ComboBox";
import { ErrorNotice } from "../kit/ErrorNotice";
import { Stack } from "../kit/Layout";
import { Markdown } from "../kit/Markdown";
import { TextField } from "../kit/TextField";
import { LanguagesField } from "./LanguagesField";
import styles from "./People.module.css";
import { COUNTRY_OPTIONS, ownTimeZone, TIME_ZONE_OPTIONS } from "./places";
import type { Language } from "./queries";

type Page = Schemas["JoinPageOut"];
type Props = { page: Page; token: string; onSent: (applied: Schemas["AppliedOut"]) => void };

/** Who one is, and that one accepts the terms. */
export function JoinForm({ page, token, onSent }: Props) {
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [country, setCountry] = useState<string | null>(null);
  const [zone, setZone] = useState<string | null>(ownTimeZone());
  const [languages, setLanguages] = useState<Language[]>([]);
  const [accepts, setAccepts] = useState(false);
  const send = useMutation({
    mutationFn: (body: Schemas["ApplicationIn"]) => take(api.POST("/api/v1/join/{token}", { params: { path: { token } }, body })),
    onSuccess: onSent,
  });
  const isReady = name.trim() !== "" && email.trim() !== "" && (accepts || page.terms.length === 0);
  const submit = () => {
    if (!isReady || send.isPending) return;
    send.mutate({ name: name.trim(), email: email.trim(), country, time_zone: zone, languages, terms_ids: page.terms.map((each) => each.id) });
  };
  return (
    <form onSubmit={(event) => { event.preventDefault(); submit(); }}>
      <Card title="Sign up" description="Those who order work see a pseudonym, your country and languages, and never your name or address.">
        <Stack gap={4}>
          <TextField label="Name" name="name" autoComplete="name" value={name} onChange={setName} maxLength={200} />
          <TextField label="Email address" name="email" type="email" autoComplete="email" value={email} onChange={setEmail} maxLength={320} />
          <ComboBox label="Country" options={COUNTRY_OPTIONS} value={country} onChange={setCountry} optional />
          <ComboBox label="Time zone" options={TIME_ZONE_OPTIONS} value={zone} onChange={setZone} optional />
          <LanguagesField value={languages} onChange={setLanguages} />
          {page.terms.map((each) => (
            <details key={each.id}>
              <summary>{`${each.kind === "terms" ? "Terms" : "Consent"}, version ${each.version.toString()}`}</summary>
              {/* A region that scrolls must be reachable by keyboard. */}
              {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
              <div className={styles.text} tabIndex={0} role="region" aria-label={each.kind === "terms" ? "Terms" : "Consent"}>
                <Markdown source={each.body} />
              </div>
            </details>
          ))}
          {page.terms.length > 0 && (
            <Checkbox isSelected={accepts} onChange={setAccepts}>
              I have read this and accept it
            </Checkbox>
          )}
          {send.error && <ErrorNotice error={send.error} />}
          <div className={styles.push}>
            <Button type="submit" variant="primary" size="lg" busy={send.isPending} disabled={!isReady}>
              {page.is_approving ? "Sign up" : "Apply"}
            </Button>
          </div>
        </Stack>
      </Card>
    </form>
  );
}
