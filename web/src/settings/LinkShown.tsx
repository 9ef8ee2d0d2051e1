import { CodeBlock } from "../kit/Code";
import { Notice } from "../kit/ErrorNotice";
import { moment } from "../kit/format";
import { Stack } from "../kit/Layout";
import type { SignInLink } from "./queries";

/** A link that signs its user in once: shown this one time. */
export function LinkShown({ link }: { link: SignInLink }) {
  return (
    <Stack gap={4}>
      <Notice tone="warning" title="Copy it now: it is not shown again">
        Whoever opens it is signed in as this person. It works once, until {moment(link.expires_at)}.
      </Notice>
      <CodeBlock title="Sign-in link" code={link.url} />
    </Stack>
  );
}
