/** The four ways to look at a trace, as tabs with their keys. */

import styles from './tabs.module.css';
import { TABS, type Tab } from './traceView.ts';

const NAMES: Record<Tab, string> = { reader: 'Reader', map: 'Map', waterfall: 'Waterfall', raw: 'Raw' };

interface Props {
  tab: Tab;
  onTab: (tab: Tab) => void;
  /** Gets the place for the tab's own tools, at the end of the row. */
  onTools: (place: HTMLElement | null) => void;
}

export function TraceTabs({ tab, onTab, onTools }: Props) {
  const move = (event: React.KeyboardEvent) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = TABS[(TABS.indexOf(tab) + by + TABS.length) % TABS.length];
    if (by === 0 || !next) return;
    event.preventDefault();
    event.stopPropagation();
    onTab(next);
    document.getElementById(`trace-tab-${next}`)?.focus();
  };
  return (
    <div className={styles.row}>
      <div role="tablist" aria-label="Views of this trace" className={styles.tabs} onKeyDown={move}>
        {TABS.map((name, index) => (
          <button
            key={name}
            id={`trace-tab-${name}`}
            type="button"
            role="tab"
            aria-selected={name === tab}
            aria-controls="trace-panel"
            tabIndex={name === tab ? 0 : -1}
            title={`${NAMES[name]} (${index + 1})`}
            onClick={() => onTab(name)}
          >
            {NAMES[name]}
          </button>
        ))}
      </div>
      <div ref={onTools} className={styles.tools} />
    </div>
  );
}
