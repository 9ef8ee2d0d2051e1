import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { Badge } from "../kit/Badge";
import { Button, IconButton } from "../kit/Button";
import { ConfirmDialog } from "../kit/Dialog";
import { EmptyState } from "../kit/EmptyState";
import { ErrorNotice } from "../kit/ErrorNotice";
import { ago } from "../kit/format";
import { Muted, Stack } from "../kit/Layout";
import { RowsSkeleton } from "../kit/Skeleton";
import { Table, type TableColumn } from "../kit/Table";
import { KeyDialog } from "./KeyDialog";
import { type Key, keysQuery, useRevokeKey } from "./queries";
import { roleTitle } from "./roles";
import styles from "./Settings.module.css";

/** Keys by which programs act. */
export function KeysPanel() {
  const { data, error, refetch } = useQuery(keysQuery);
  const [making, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<Key | null>(null);
  const revoke = useRevokeKey();
  const columns = useMemo(() => columnsWith(setRevoking), []);
  const make = (
    <Button variant="primary" icon="plus" onPress={() => { setMaking(true); }}>
      Make a key
    </Button>
  );
  return (
    <Stack gap={4}>
      {data && data.items.length > 0 && (
        <div className={styles.tools}>
          <Muted>Programs send a key with each request. Live and test keys see separate data.</Muted>
          <span className={styles.push}>{make}</span>
        </div>
      )}
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <RowsSkeleton rows={4} />}
      {data?.items.length === 0 && (
        <EmptyState picture="key" title="No keys yet" action={make}>
          A key lets a program do what its role may: import pictures every night, fetch deliveries.
        </EmptyState>
      )}
      {data && data.items.length > 0 && <Table label="API keys" columns={columns} rows={data.items} rowId={(key) => key.id} rowName={(key) => key.name} />}
      {making && <KeyDialog onClose={() => { setMaking(false); }} />}
      <ConfirmDialog
        open={revoking !== null}
        onClose={() => { setRevoking(null); }}
        title={`Revoke ${revoking?.name ?? "the key"}?`}
        action="Revoke"
        danger
        onConfirm={() => revoke.mutateAsync(revoking?.id ?? "")}
      >
        Programs that use it are refused from now on. This cannot be taken back.
      </ConfirmDialog>
    </Stack>
  );
}

function columnsWith(onRevoke: (key: Key) => void): readonly TableColumn<Key>[] {
  return [
    { id: "name", title: "Name", cell: (key) => <span className={styles.keyName}>{key.name}</span>, sortBy: (key) => key.name },
    { id: "prefix", title: "Begins with", cell: (key) => <code>{key.prefix}…</code> },
    { id: "role", title: "Role", cell: (key) => roleTitle(key.role), sortBy: (key) => key.role },
    { id: "mode", title: "Data", cell: (key) => <Badge tone={key.mode === "test" ? "warning" : "neutral"}>{key.mode}</Badge>, sortBy: (key) => key.mode },
    { id: "made", title: "Made", cell: (key) => ago(key.created_at), sortBy: (key) => key.created_at },
    {
      id: "actions",
      title: "Actions",
      cell: (key) => (key.is_revoked ? <Badge tone="danger">revoked</Badge> : <IconButton icon="trash" size="sm" label={`Revoke ${key.name}`} onPress={() => { onRevoke(key); }} />),
      numeric: true,
    },
  ];
}
