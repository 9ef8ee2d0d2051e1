import { useState } from "react";
import { Button, IconButton } from "../../kit/Button";
import { Card } from "../../kit/Card";
import { ConfirmDialog, Dialog, Drawer } from "../../kit/Dialog";
import { ICON_SHAPES, type IconName } from "../../kit/icon-shapes";
import { Icon } from "../../kit/Icon";
import { KeyCap } from "../../kit/KeyCap";
import { Facts, Inline, Muted, Stack } from "../../kit/Layout";
import { Menu } from "../../kit/Menu";
import { PageHeader } from "../../kit/PageHeader";
import { Segmented } from "../../kit/Segmented";
import { Tabs } from "../../kit/Tabs";
import { toast } from "../../kit/Toast";

const VIEWS = [
  { value: "grid", title: "Grid", icon: "grid", iconOnly: true },
  { value: "list", title: "List", icon: "list", iconOnly: true },
] as const;
const STATES = [
  { value: "all", title: "All", count: 5991 },
  { value: "pending", title: "Pending", count: 1450 },
  { value: "completed", title: "Completed", count: 4120 },
] as const;
const TABS = [
  { id: "overview", title: "Overview", icon: "chart", content: <Muted>Content of the tab</Muted> },
  { id: "data", title: "Data", icon: "image", count: 5991, content: <Muted>Pictures</Muted> },
  { id: "settings", title: "Settings", icon: "settings", content: <Muted>Settings</Muted> },
] as const;
const MENU = [
  { entries: [{ title: "Rename", icon: "edit" }, { title: "Duplicate", icon: "copy", shortcut: "Ctrl+D" }] },
  { entries: [{ title: "Archive", description: "Can be taken back", icon: "trash", danger: true }] },
] as const;

export function ControlSamples() {
  return (
    <Stack gap={4}>
      <Card>
        <PageHeader title="Street corners" crumbs={[{ title: "Projects", href: "/dev/kit" }]} mark={<Muted>version 3</Muted>} description="Boxes around pedestrians, dogs and cars at crossings." actions={<><Button icon="upload">Import</Button><Button variant="primary" icon="delivery">Deliver</Button></>} />
        <TabSample />
      </Card>
      <Card>
        <Stack gap={4}>
          <ButtonSamples />
          <OverlaySamples />
          <Inline gap={1}>
            {(Object.keys(ICON_SHAPES) as IconName[]).map((name) => (
              <span key={name} title={name} style={{ padding: 5 }}><Icon name={name} size={20} /></span>
            ))}
          </Inline>
          <Inline gap={3}><KeyCap keys="Ctrl+Shift+Z" /><KeyCap keys="N" /><KeyCap keys="ArrowLeft" /><KeyCap keys="Enter" /></Inline>
        </Stack>
      </Card>
    </Stack>
  );
}

function TabSample() {
  const [tab, setTab] = useState<(typeof TABS)[number]["id"]>("overview");
  return <Tabs label="Project" tabs={TABS} selected={tab} onSelect={setTab} />;
}

function ButtonSamples() {
  const [view, setView] = useState<(typeof VIEWS)[number]["value"]>("grid");
  const [state, setState] = useState<(typeof STATES)[number]["value"]>("all");
  return (
    <>
      <Inline>
        <Button variant="primary">Save</Button>
        <Button>Cancel</Button>
        <Button variant="ghost" icon="filter">Filter</Button>
        <Button variant="danger" icon="trash">Delete</Button>
        <Button variant="primary" busy>Saving</Button>
        <Button disabled>Not now</Button>
        <Button size="sm" icon="plus">Small</Button>
        <Button size="lg" variant="primary" iconEnd="arrow-right">Start labelling</Button>
      </Inline>
      <Inline gap={3}>
        <Segmented label="State" options={STATES} value={state} onChange={setState} />
        <Segmented label="View" options={VIEWS} value={view} onChange={setView} />
        <IconButton icon="undo" label="Undo" shortcut="Ctrl+Z" />
        <IconButton icon="zoom-in" label="Zoom in" variant="secondary" />
        <Menu label="Project actions" groups={MENU}><IconButton icon="more" label="More actions" /></Menu>
      </Inline>
    </>
  );
}

function OverlaySamples() {
  const [open, setOpen] = useState<"dialog" | "drawer" | "confirm" | null>(null);
  const close = () => { setOpen(null); };
  const facts = <Facts items={[{ name: "Picture", value: "IMG_2041.jpg" }, { name: "Size", value: "4032 × 3024 px" }, { name: "Attempts", value: "3 of 3" }]} />;
  return (
    <Inline>
      <Button onPress={() => { setOpen("dialog"); }}>Dialog</Button>
      <Button onPress={() => { setOpen("drawer"); }}>Drawer</Button>
      <Button onPress={() => { setOpen("confirm"); }}>Confirm</Button>
      <Button onPress={() => { toast.success("Delivery is ready", { detail: "4,120 tasks, 12,884 boxes" }); }}>Toast</Button>
      <Button onPress={() => { toast.danger("The answer was not saved", { action: { title: "Try again", run: () => undefined } }); }}>Bad news</Button>
      <Dialog open={open === "dialog"} onClose={close} title="Task details" description="What is known about this task" footer={<Button variant="primary" onPress={close}>Done</Button>}>{facts}</Dialog>
      <Drawer open={open === "drawer"} onClose={close} title="Task details">{facts}</Drawer>
      <ConfirmDialog open={open === "confirm"} onClose={close} title="Cancel 12 tasks?" action="Cancel 12 tasks" danger onConfirm={() => Promise.reject(new Error("The server could not be reached."))}>
        Work already submitted is kept and paid. Canceled tasks cannot be opened again.
      </ConfirmDialog>
    </Inline>
  );
}
