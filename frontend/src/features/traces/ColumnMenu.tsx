/** Which columns the table shows, in which order, and which stay; kept in the address and so in a saved view. */

import { Icon } from '@/app/shell/icons.tsx';
import { Menu, MenuItem, MenuRule } from '@/ui/Menu.tsx';
import { type ColumnChoice, chosenColumns, colsText, moved, pinToggled, toggled } from './columnChoice.ts';
import { COLUMNS } from './columns.tsx';
import styles from './views.module.css';

export function ColumnMenu({ cols, onChange }: { cols: string; onChange: (cols: string) => void }) {
  const chosen = chosenColumns(cols);
  const change = (next: readonly ColumnChoice[]) => onChange(colsText(next));
  const shown = chosen.flatMap((one) => COLUMNS.filter(({ id }) => id === one.id));
  const others = COLUMNS.filter(({ id }) => !chosen.some((one) => one.id === id));
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
          {[...shown, ...others].map(({ id, name, label, fixed }) => {
            const one = chosen.find((other) => other.id === id);
            const called = name ?? label;
            return (
              <div key={id} role="group" aria-label={called} className={styles.column}>
                <MenuItem checked={one !== undefined} onSelect={() => !fixed && change(toggled(chosen, id))}>
                  {called}
                </MenuItem>
                {one && (
                  <>
                    <Small label={`Move ${called} left`} onSelect={() => change(moved(chosen, id, -1))}>
                      ‹
                    </Small>
                    <Small label={`Move ${called} right`} onSelect={() => change(moved(chosen, id, 1))}>
                      ›
                    </Small>
                    <Small
                      label={`${one.pinned ? 'Unpin' : 'Pin'} ${called}`}
                      on={one.pinned}
                      onSelect={() => change(pinToggled(chosen, id))}
                    >
                      ⊣
                    </Small>
                  </>
                )}
              </div>
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

interface SmallProps {
  label: string;
  on?: boolean;
  onSelect: () => void;
  children: string;
}

function Small({ label, on = false, onSelect, children }: SmallProps) {
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      aria-label={label}
      title={label}
      data-on={on}
      onClick={onSelect}
    >
      {children}
    </button>
  );
}
