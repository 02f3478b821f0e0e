/** The saved views of the list: choose one, save what is shown, change or delete one's own. */

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ListView } from '@/api/queries.ts';
import { deleteView, type SavedView, updateView, viewsQuery } from '@/api/views.ts';
import { useMay } from '@/app/session/useSession.ts';
import { Icon } from '@/app/shell/icons.tsx';
import { notify } from '@/app/shell/Notice.tsx';
import { Confirm } from '@/ui/Confirm.tsx';
import { Menu, MenuItem, MenuRule } from '@/ui/Menu.tsx';
import { SaveView } from './SaveView.tsx';
import { contentOf, paramsOf, shownView } from './savedView.ts';
import styles from './views.module.css';

interface Props {
  project: string;
  view: ListView;
  cols: string;
  onChange: (changes: Record<string, string>) => void;
}

export function ViewsMenu({ project, view, cols, onChange }: Props) {
  const queries = useQueryClient();
  const may = useMay(project);
  const views = useQuery(viewsQuery(project)).data ?? [];
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [asking, setAsking] = useState<'save' | 'delete' | null>(null);
  const shown = shownView(views, view, cols);
  const chosen = shown ?? views.find(({ id }) => id === chosenId) ?? null;
  const again = () => queries.invalidateQueries({ queryKey: ['views', project] });
  const choose = (one: SavedView | null) => {
    setChosenId(one?.id ?? null);
    onChange(paramsOf(one));
  };
  const update = async (one: SavedView) => {
    try {
      await updateView(project, one.id, contentOf(view, one.name, one.shared, cols));
      notify(`${one.name} shows this list now`);
    } catch (error) {
      notify(error instanceof Error ? error.message : 'The view was not changed');
    }
    await again();
  };
  const name = shown?.name ?? (chosen ? `${chosen.name} (changed)` : 'All');
  return (
    <>
      <Menu
        label={`View: ${name}`}
        title="Saved views"
        align="start"
        trigger={
          <>
            <span className={styles.name}>{name}</span> <Icon name="down" size={12} />
          </>
        }
        triggerClass={styles.trigger}
        testId="views-menu"
      >
        {(close) => {
          const doing = (action: () => void) => () => {
            close();
            action();
          };
          return (
            <>
              <MenuItem checked={shown === null && chosen === null} onSelect={doing(() => choose(null))}>
                All
              </MenuItem>
              {views.map((one) => (
                <MenuItem key={one.id} checked={one.id === shown?.id} onSelect={doing(() => choose(one))}>
                  {one.name}
                  {one.shared && <span className={styles.whose}>{one.mine ? 'shared' : one.owner_name}</span>}
                </MenuItem>
              ))}
              {may('traces:write') && (
                <>
                  <MenuRule />
                  <MenuItem onSelect={doing(() => setAsking('save'))}>Save as…</MenuItem>
                  {chosen?.mine && (
                    <>
                      {!shown && (
                        <MenuItem onSelect={doing(() => void update(chosen))}>Update {chosen.name}</MenuItem>
                      )}
                      <MenuItem danger onSelect={doing(() => setAsking('delete'))}>
                        Delete {chosen.name}…
                      </MenuItem>
                    </>
                  )}
                </>
              )}
            </>
          );
        }}
      </Menu>
      {asking === 'save' && (
        <SaveView
          project={project}
          view={view}
          cols={cols}
          onClose={() => setAsking(null)}
          onSaved={async (saved) => {
            await again();
            setChosenId(saved.id);
          }}
        />
      )}
      {asking === 'delete' && chosen && (
        <Confirm
          title={`Delete the view ${chosen.name}?`}
          action="Delete"
          onClose={() => setAsking(null)}
          onConfirm={async () => {
            await deleteView(project, chosen.id);
            setChosenId(null);
            await again();
          }}
        >
          <p>{chosen.shared ? 'It goes for everybody in the project.' : 'Nobody else sees it.'}</p>
        </Confirm>
      )}
    </>
  );
}
