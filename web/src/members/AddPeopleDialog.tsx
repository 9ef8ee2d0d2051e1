import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ListBox, ListBoxItem } from "react-aria-components";
import { Button } from "../kit/Button";
import { Dialog } from "../kit/Dialog";
import { ErrorNotice, Notice } from "../kit/ErrorNotice";
import { plural } from "../kit/format";
import { Icon } from "../kit/Icon";
import { Stack } from "../kit/Layout";
import { Person as PersonName } from "../kit/Person";
import { SearchField } from "../kit/SearchField";
import { RowsSkeleton } from "../kit/Skeleton";
import { toast } from "../kit/Toast";
import { useRested } from "../kit/use-rested";
import { roleTitle } from "../settings/roles";
import styles from "./Members.module.css";
import { type Member, peopleQuery, type Person, useChangeMembers } from "./queries";

type Props = { projectId: string; members: readonly Member[]; onClose: () => void };

/** Finds people by name, pseudonym or address, and makes those chosen members. */
export function AddPeopleDialog({ projectId, members, onClose }: Props) {
  const [words, setWords] = useState("");
  const [chosen, setChosen] = useState<ReadonlyMap<string, string>>(new Map());
  const change = useChangeMembers(projectId);
  const add = async () => {
    if (chosen.size === 0 || change.isPending) return;
    await change.mutateAsync({ add: [...chosen.keys()] });
    toast.success(`${chosen.size === 1 ? [...chosen.values()].join("") : plural(chosen.size, "person", "people")} added`);
    onClose();
  };
  const buttons = (
    <>
      <Button variant="ghost" disabled={change.isPending} onPress={onClose}>
        Never mind
      </Button>
      <Button variant="primary" busy={change.isPending} disabled={chosen.size === 0} onPress={() => void add().catch(() => undefined)}>
        {chosen.size === 0 ? "Add" : `Add ${plural(chosen.size, "person", "people")}`}
      </Button>
    </>
  );
  return (
    <Dialog open onClose={onClose} title="Add people" description="By name, pseudonym or address. Of people whom you do not employ, managers see the pseudonym alone." footer={buttons} dismissable={!change.isPending}>
      <Stack gap={3}>
        {/* The dialog was opened to type in it. */}
        {/* eslint-disable-next-line jsx-a11y/no-autofocus */}
        <SearchField label="Search people" value={words} onChange={setWords} autoFocus maxLength={320} />
        <Found words={words} members={members} chosen={chosen} onChoose={setChosen} />
        <p className={styles.chosen} role="status">
          {chosen.size > 0 && `Chosen: ${[...chosen.values()].join(", ")}`}
        </p>
        {members.length === 0 && chosen.size > 0 && (
          <Notice tone="warning" title="From then on the project is theirs alone">
            Nobody else is given its tasks any more. Who holds one may finish it.
          </Notice>
        )}
        {change.error && <ErrorNotice error={change.error} />}
      </Stack>
    </Dialog>
  );
}

type FoundProps = { words: string; members: readonly Member[]; chosen: ReadonlyMap<string, string>; onChoose: (chosen: ReadonlyMap<string, string>) => void };

/** People found by words, of whom some are chosen. */
export function Found({ words, members, chosen, onChoose }: FoundProps) {
  const asked = useRested(words.trim());
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage, isPlaceholderData } = useInfiniteQuery(peopleQuery(asked));
  const isLooking = isPlaceholderData || asked !== words.trim();
  const people = data?.pages.flatMap((page) => page.items) ?? [];
  const known = new Set(members.map((member) => member.worker.id));
  if (!data) return error ? <ErrorNotice error={error} onRetry={() => void refetch()} /> : <RowsSkeleton rows={5} />;
  const shown = new Set(people.map((person) => person.worker.id));
  const choose = (keys: Iterable<unknown>) => {
    const now = new Set([...keys].map(String));
    // Those chosen among other words stay chosen.
    const kept = [...chosen].filter(([id]) => now.has(id) || !shown.has(id));
    const added = people.filter(({ worker }) => now.has(worker.id)).map(({ worker }) => [worker.id, worker.shown_name] as const);
    onChoose(new Map([...kept, ...added]));
  };
  return (
    <div className={styles.found}>
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      <ListBox
        aria-label="People found"
        className={styles.list}
        items={people.map((person) => ({ id: person.worker.id, person }))}
        dependencies={[known, isLooking, asked]}
        selectionMode="multiple"
        selectedKeys={[...chosen.keys()]}
        disabledKeys={known}
        onSelectionChange={(keys) => { choose(keys === "all" ? people.filter(({ worker }) => !known.has(worker.id)).map(({ worker }) => worker.id) : keys); }}
        renderEmptyState={() => <p className={styles.none}>{isLooking ? "Looking…" : `Nobody is found by “${asked}”.`}</p>}
      >
        {({ id, person }) => (
          <ListBoxItem id={id} textValue={person.worker.shown_name} className={styles.option}>
            <span className={styles.tick}><Icon name="check" size={13} /></span>
            <PersonName name={person.worker.shown_name} note={known.has(id) ? "is a member" : aboutOf(person)} size={26} />
          </ListBoxItem>
        )}
      </ListBox>
      {hasNextPage && (
        <Button size="sm" variant="ghost" busy={isFetchingNextPage} onPress={() => void fetchNextPage()}>
          Show more
        </Button>
      )}
    </div>
  );
}

function aboutOf({ role, email }: Person): string {
  return email === null ? roleTitle(role) : `${roleTitle(role)} · ${email}`;
}
