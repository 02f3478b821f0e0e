/** What can be done with the whole list: facets on or off, everything out as a file, a file in. */

import { useState } from 'react';
import { exportListUrl } from '@/api/exchange.ts';
import type { ListView } from '@/api/queries.ts';
import { useMay } from '@/app/session/useSession.ts';
import { Icon } from '@/app/shell/icons.tsx';
import { Menu, MenuItem, MenuRule } from '@/ui/Menu.tsx';
import { ImportDialog } from './ImportDialog.tsx';
import { showFacets } from './panels.ts';
import styles from './views.module.css';

export function ListMenu({ project, view, facets }: { project: string; view: ListView; facets: boolean }) {
  const may = useMay(project);
  const [importing, setImporting] = useState(false);
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
      {importing && <ImportDialog project={project} onClose={() => setImporting(false)} />}
    </>
  );
}
