import type { ReactNode } from "react";
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from "react-aria-components";
import { Icon, type IconName } from "./Icon";
import styles from "./Tabs.module.css";

export type TabSpec<V extends string = string> = {
  id: V;
  title: string;
  icon?: IconName;
  count?: number;
  /** Makes the tab a link; the route then draws the panel. */
  href?: string;
  content?: ReactNode;
};

type Props<V extends string> = {
  label: string;
  tabs: readonly TabSpec<V>[];
  selected: V;
  onSelect?: (id: V) => void;
};

/** Views of one thing. With `href`s it is navigation: draw the routed content below it yourself. */
export function Tabs<V extends string>({ label, tabs, selected, onSelect }: Props<V>) {
  return (
    <AriaTabs
      selectedKey={selected}
      onSelectionChange={(key) => {
        onSelect?.(String(key) as V);
      }}
      keyboardActivation={tabs.some((tab) => tab.href) ? "manual" : "automatic"}
      className={styles.tabs}
    >
      <TabList aria-label={label} className={styles.list}>
        {tabs.map((tab) => (
          <Tab key={tab.id} id={tab.id} href={tab.href} className={styles.tab}>
            {tab.icon && <Icon name={tab.icon} size={15} />}
            {tab.title}
            {tab.count !== undefined && <span className={styles.count}>{tab.count.toLocaleString("en")}</span>}
          </Tab>
        ))}
      </TabList>
      {tabs.map(
        (tab) =>
          tab.content !== undefined && (
            <TabPanel key={tab.id} id={tab.id} className={styles.panel}>
              {tab.content}
            </TabPanel>
          ),
      )}
    </AriaTabs>
  );
}
