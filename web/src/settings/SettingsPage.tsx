import { useNavigate, useSearch } from "@tanstack/react-router";
import { usePageTitle } from "../app/page-title";
import { can, useSession } from "../app/session";
import { PageHeader } from "../kit/PageHeader";
import { Tabs, type TabSpec } from "../kit/Tabs";
import { CallbacksPanel } from "./CallbacksPanel";
import { KeysPanel } from "./KeysPanel";
import { PeoplePanel } from "./PeoplePanel";
import { SignUpPanel } from "./SignUpPanel";

type Place = "people" | "sign-up" | "keys" | "callbacks";

/** The organization's people and keys, and whom it has told. */
export function SettingsPage() {
  usePageTitle("Settings");
  const session = useSession();
  const { tab = "people" } = useSearch({ from: "/signed-in/shell/settings" });
  const navigate = useNavigate({ from: "/settings" });
  const people: TabSpec<Place> = { id: "people", title: "People", icon: "workers", content: <PeoplePanel /> };
  const signUp: TabSpec<Place> = { id: "sign-up", title: "Sign-up and terms", icon: "user", content: <SignUpPanel /> };
  const keys: TabSpec<Place> = { id: "keys", title: "API keys", icon: "key", content: <KeysPanel /> };
  const callbacks: TabSpec<Place> = { id: "callbacks", title: "Callbacks", icon: "bell", content: <CallbacksPanel /> };
  return (
    <>
      <PageHeader title="Settings" description={session.organization.name} />
      <Tabs
        label="Settings"
        tabs={can(session, "manage_keys") ? [people, signUp, keys, callbacks] : [people, signUp]}
        selected={tab}
        onSelect={(place) => {
          void navigate({ search: place === "people" ? {} : { tab: place }, replace: true });
        }}
      />
    </>
  );
}
