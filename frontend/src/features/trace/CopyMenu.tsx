/** What is looked at, to take elsewhere: as a link, a command, a program, or data. No copy holds a secret. */

import type { TraceDetail } from '@/api/queries.ts';
import { BASE_PATH } from '@/app/basePath.ts';
import { copyText } from '@/app/shell/copyText.ts';
import { Icon } from '@/app/shell/icons.tsx';
import { notify } from '@/app/shell/Notice.tsx';
import { Menu, MenuItem, MenuRule } from '@/ui/Menu.tsx';
import { curlOf, pythonOf, reproductionOf } from './copies.ts';
import styles from './trace.module.css';

interface Props {
  project: string;
  detail: TraceDetail;
  generationId: string | undefined;
}

export function CopyMenu({ project, detail, generationId }: Props) {
  const address = new URL(BASE_PATH, location.origin).href;
  const place = { address, project, traceId: detail.trace_id, generationId };
  const copies: [string, () => string, string][] = [
    ['Link to this view', () => location.href, 'Link copied'],
    ['curl of this trace', () => curlOf(place), 'Command copied: set RECKON_KEY'],
    ['Python of this trace', () => pythonOf(place), 'Program copied'],
    ['JSON of this trace', () => JSON.stringify(detail, null, 1), 'JSON copied'],
  ];
  return (
    <Menu
      label="Copy this trace"
      title="Copy"
      trigger={
        <>
          Copy <Icon name="down" size={12} />
        </>
      }
      triggerClass={styles.copyMenu ?? ''}
      testId="copy-menu"
    >
      {(close) => (
        <>
          {copies.map(([label, text, said]) => (
            <MenuItem
              key={label}
              onSelect={() => {
                close();
                copyText(text(), said);
              }}
            >
              {label}
            </MenuItem>
          ))}
          <MenuRule />
          <MenuItem
            onSelect={() => {
              close();
              const made = reproductionOf(detail);
              if (made === null) notify('This trace names no strategy: it cannot be asked again from here');
              else copyText(made, 'Command copied: it asks the same again');
            }}
          >
            Command that asks it again
          </MenuItem>
        </>
      )}
    </Menu>
  );
}
