/** Keys in a table: what each may do, what it sets, and how it is used. */

import type { ReactNode } from 'react';
import type { Key } from '@/api/keys.ts';
import { Icon } from '@/app/shell/icons.tsx';
import { formatAbsolute, formatAgo, formatIn } from '@/lib/format/time.ts';
import { visibleName } from '@/lib/format/visibleName.ts';
import { Menu, MenuItem } from '@/ui/Menu.tsx';
import { Name } from '@/ui/Name.tsx';
import table from '@/ui/table.module.css';
import styles from '@/ui/ui.module.css';
import { captureLabel } from '../captureLevels.ts';
import { maskingLabel } from '../maskingModes.ts';
import type { KeyAction } from './KeysPage.tsx';
import { formatLimits } from './limits.ts';

interface Props {
  keys: readonly Key[];
  empty: string;
  onAct?: (key: Key, action: KeyAction) => void;
}

const COLUMNS: readonly [label: string, width: number | undefined, title?: string][] = [
  ['Name', undefined],
  ['Key', 130, 'The beginning of its secret'],
  ['Scopes', 180],
  [
    'Capture, limits',
    140,
    'What the key sets in place of the project’s own capture and masking; requests a minute, and the largest body',
  ],
  ['Made', 120],
  ['Last used', 104],
  ['Expires', 90],
  ['', 48],
];

export function KeysTable({ keys, empty, onAct }: Props) {
  const now = new Date();
  return (
    <div className={table.frame}>
      <table className={table.table} style={{ minWidth: 920 }}>
        <colgroup>
          {COLUMNS.map(([label, width]) => (
            <col key={label} style={{ width }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {COLUMNS.map(([label, , title]) => (
              <th key={label} title={title}>
                {label || <span className="visually-hidden">Actions</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <tr key={key.id} data-testid="key" data-off={key.state !== 'active'}>
              <td>
                <Name>{key.name}</Name>
                {key.state !== 'active' && <span className={table.second}>{ended(key, now)}</span>}
              </td>
              <td data-one-line className={styles.mono} title={`rk_${key.prefix}_…`}>
                rk_{key.prefix}…
              </td>
              <td>
                <span className={styles.chips}>
                  {key.scopes.map((scope) => (
                    <span key={scope} className={styles.chip}>
                      {scope}
                    </span>
                  ))}
                </span>
              </td>
              <td className={styles.muted}>
                {key.capture === null && key.masking === null
                  ? 'as the project'
                  : [
                      key.capture && captureLabel(key.capture),
                      key.masking && `masking: ${maskingLabel(key.masking).toLowerCase()}`,
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                <span className={table.second}>
                  {formatLimits(key.requests_per_minute, key.body_bytes_max)}
                </span>
              </td>
              <td>
                <Moment ns={key.created_ns}>{formatAgo(key.created_ns, now)}</Moment>
                <span className={table.second} title={visibleName(key.created_by)}>
                  {visibleName(key.created_by)}
                </span>
              </td>
              <td>
                {key.last_used_ns ? (
                  <Moment ns={key.last_used_ns}>{formatAgo(key.last_used_ns, now)}</Moment>
                ) : (
                  <span className={styles.muted}>never</span>
                )}
              </td>
              <td>
                {key.expires_ns ? (
                  <Moment ns={key.expires_ns}>
                    {key.state === 'expired' ? formatAgo(key.expires_ns, now) : formatIn(key.expires_ns, now)}
                  </Moment>
                ) : (
                  <span className={styles.muted}>never</span>
                )}
              </td>
              <td data-end>{onAct && <Actions name={key.name} onAct={(action) => onAct(key, action)} />}</td>
            </tr>
          ))}
          {keys.length === 0 && (
            <tr>
              <td colSpan={COLUMNS.length} className={styles.muted}>
                {empty}
              </td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}

function ended(key: Key, now: Date): string {
  return key.revoked_ns ? `revoked ${formatAgo(key.revoked_ns, now)}` : 'expired';
}

function Moment({ ns, children }: { ns: string; children: ReactNode }) {
  return <span title={formatAbsolute(ns)}>{children}</span>;
}

function Actions({ name, onAct }: { name: string; onAct: (action: KeyAction) => void }) {
  return (
    <Menu
      label={`Actions for ${visibleName(name)}`}
      trigger={<Icon name="more" />}
      triggerClass={styles.more}
    >
      {(close) => {
        const item = (action: KeyAction, label: string, danger = false) => (
          <MenuItem
            danger={danger}
            onSelect={() => {
              close();
              onAct(action);
            }}
          >
            {label}
          </MenuItem>
        );
        return (
          <>
            {item('edit', 'Edit…')}
            {item('rotate', 'Rotate…')}
            {item('revoke', 'Revoke…', true)}
          </>
        );
      }}
    </Menu>
  );
}
