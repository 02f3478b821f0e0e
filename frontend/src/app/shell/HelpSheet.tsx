/** All keys, by group, out of the registry. */

import { useEffect, useRef } from 'react';
import { keyName } from '@/app/hotkeys/keyName.ts';
import { HOTKEYS } from '@/app/hotkeys/registry.ts';
import { singleKeys } from '@/app/shortcuts.ts';
import { useStore } from '@/lib/store.ts';
import { Icon } from './icons.tsx';
import styles from './shell.module.css';

const GROUPS = ['Everywhere', 'Traces', 'Trace', 'Annotate', 'Review', 'Datasets'] as const;

export function HelpSheet({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const on = useStore(singleKeys);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className={styles.sheet} onClose={onClose} aria-labelledby="keys-title">
      <header className={styles.sheetHead}>
        <h2 id="keys-title">Keys</h2>
        <button
          type="button"
          className={styles.barButton}
          aria-label="Close"
          onClick={() => dialog.current?.close()}
        >
          <Icon name="close" />
        </button>
      </header>
      {!on && (
        <p className={styles.sheetNote}>
          Single keys are switched off: your account’s menu, Appearance and keys, switches them on.
        </p>
      )}
      <div className={styles.sheetBody}>
        {GROUPS.map((group) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {HOTKEYS.filter((hotkey) => hotkey.group === group).map(({ id, keys, label }) => (
                <div key={id}>
                  <dt>{label}</dt>
                  <dd>
                    {keys.map((alternative) => (
                      <span key={alternative}>
                        {alternative.split(' ').map((key) => (
                          <kbd key={key}>{keyName(key)}</kbd>
                        ))}
                      </span>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </dialog>
  );
}
