/** Which columns the table shows; kept in the address and so in a saved view. */

import { Icon } from '@/app/shell/icons.tsx';
import { Menu, MenuItem, MenuRule } from '@/ui/Menu.tsx';
import { colsText, shownColumns } from './columnChoice.ts';
import { COLUMNS } from './columns.tsx';
import styles from './views.module.css';

export function ColumnMenu({ cols, onChange }: { cols: string; onChange: (cols: string) => void }) {
  const shown = shownColumns(cols).map(({ id }) => id);
  return (
    <Menu
      label="Columns"
      title="Columns"
      trigger={
        <>
          Columns <Icon name="down" size={12} />
        </>
      }
      triggerClass={styles.trigger}
      testId="columns-menu"
    >
      {(close) => (
        <>
          {COLUMNS.filter(({ fixed }) => !fixed).map(({ id, name, label }) => {
            const on = shown.includes(id);
            return (
              <MenuItem
                key={id}
                checked={on}
                onSelect={() => onChange(colsText(on ? shown.filter((one) => one !== id) : [...shown, id]))}
              >
                {name ?? label}
              </MenuItem>
            );
          })}
          <MenuRule />
          <MenuItem
            onSelect={() => {
              close();
              onChange('');
            }}
          >
            Reset
          </MenuItem>
        </>
      )}
    </Menu>
  );
}
