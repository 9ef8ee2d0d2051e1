import { useState } from "react";
import { Form } from "react-aria-components";
import { Button } from "../kit/Button";
import { Stack } from "../kit/Layout";
import { TextField } from "../kit/TextField";

type Props = { busy: boolean; onSubmit: (credentials: { email: string; password: string }) => void };

export function PasswordForm({ busy, onSubmit }: Props) {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  return (
    <Form
      validationBehavior="native"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit({ email, password });
      }}
    >
      <Stack gap={4}>
        <TextField label="Email" type="email" name="email" autoComplete="username" isRequired value={email} onChange={setEmail} />
        <TextField
          label="Password"
          type="password"
          name="password"
          autoComplete="current-password"
          isRequired
          value={password}
          onChange={setPassword}
        />
        <Button type="submit" variant="primary" size="lg" wide busy={busy}>
          Sign in
        </Button>
      </Stack>
    </Form>
  );
}
