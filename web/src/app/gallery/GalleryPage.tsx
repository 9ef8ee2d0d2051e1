import type { ReactNode } from "react";
import { Inline, Stack } from "../../kit/Layout";
import { Logo } from "../../kit/Logo";
import { Segmented } from "../../kit/Segmented";
import { usePageTitle } from "../page-title";
import { setTheme, useTheme } from "../theme";
import { ChartSamples } from "./ChartSamples";
import { ControlSamples } from "./ControlSamples";
import { DataSamples } from "./DataSamples";
import { FieldSamples } from "./FieldSamples";
import styles from "./Gallery.module.css";
import { MessageSamples } from "./MessageSamples";
import { TextSamples } from "./TextSamples";

const THEMES = [
  { value: "light", title: "Light", icon: "sun" },
  { value: "dark", title: "Dark", icon: "moon" },
  { value: "system", title: "System", icon: "monitor" },
] as const;

/** Every part of the kit with made-up figures, to be looked at in both themes. */
export function GalleryPage() {
  usePageTitle("Kit");
  const theme = useTheme();
  return (
    <main id="main" className={styles.page}>
      <Inline apart>
        <h1 className={styles.brand}>
          <Logo size={26} /> <span className={styles.kit}>kit</span>
        </h1>
        <Segmented label="Theme" options={THEMES} value={theme} onChange={setTheme} />
      </Inline>
      <Stack gap={8}>
        <Section title="Figures and tables"><DataSamples /></Section>
        <Section title="Charts"><ChartSamples /></Section>
        <Section title="Buttons, menus, dialogs"><ControlSamples /></Section>
        <Section title="Fields"><FieldSamples /></Section>
        <Section title="Messages and states"><MessageSamples /></Section>
        <Section title="Text, files, colours"><TextSamples /></Section>
      </Stack>
    </main>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} id={title.split(/\W/)[0]?.toLowerCase()}>
      <h2 className={styles.heading}>{title}</h2>
      {children}
    </section>
  );
}
