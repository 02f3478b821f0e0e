/** What can be done with the whole list: facets on or off, all of it labelled, learnt from or saved; a file in. */

import { useState } from 'react';
import { exportListUrl } from '@/api/exchange.ts';
import type { ListView } from '@/api/queries.ts';
import { useMay } from '@/app/session/useSession.ts';
import { Icon } from '@/app/shell/icons.tsx';
import { Menu, MenuItem, MenuRule } from '@/ui/Menu.tsx';
import { wholeList } from './chosen.ts';
import { ImportDialog } from './ImportDialog.tsx';
import { showFacets } from './panels.ts';
import { DESTINATIONS, type Destination, maySend, Send } from './Send.tsx';
import styles from './views.module.css';

interface Props {
  project: string;
  view: ListView;
  facets: boolean;
  count: number | null;
}

export function ListMenu({ project, view, facets, count }: Props) {
  const may = useMay(project);
  const [importing, setImporting] = useState(false);
  const [sending, setSending] = useState<Destination | null>(null);
  return (
    <>
      <Menu
        label="More about the list"
        title="Facets, import, export"
        trigger={<Icon name="more" size={14} />}
        triggerClass={styles.trigger}
        testId="list-menu"
      >
        {(close) => (
          <>
            <MenuItem checked={facets} onSelect={() => showFacets(!facets)}>
              Facets (f)
            </MenuItem>
            <MenuRule />
            {DESTINATIONS.filter((to) => maySend(may, to)).map((to) => (
              <MenuItem
                key={to}
                onSelect={() => {
                  close();
                  setSending(to);
                }}
              >
                {to === 'queue' ? 'Send this list to a queue…' : 'Add this list to a dataset…'}
              </MenuItem>
            ))}
            <MenuItem
              onSelect={() => {
                close();
                location.assign(exportListUrl(project, view));
              }}
            >
              Export this list
            </MenuItem>
            {may('traces:write') && (
              <MenuItem
                onSelect={() => {
                  close();
                  setImporting(true);
                }}
              >
                Import…
              </MenuItem>
            )}
          </>
        )}
      </Menu>
      {sending && (
        <Send
          project={project}
          to={sending}
          chosen={wholeList(view, count, new Date())}
          onClose={() => setSending(null)}
        />
      )}
      {importing && <ImportDialog project={project} onClose={() => setImporting(false)} />}
    </>
  );
}
