/** The project's name in the top bar; opens a list of mine that is searched by typing. */

import { useLocation, useNavigate } from '@tanstack/react-router';
import { useId, useRef, useState } from 'react';
import type { SessionProject } from '@/api/sessionStore.ts';
import { landingOf, projectOf, settingsTabs } from '@/app/session/permissions.ts';
import { useSession } from '@/app/session/useSession.ts';
import { visibleName } from '@/lib/format/visibleName.ts';
import menu from '@/ui/menu.module.css';
import { Name } from '@/ui/Name.tsx';
import { usePopover } from '@/ui/usePopover.ts';
import { Icon } from './icons.tsx';
import styles from './shell.module.css';

const SHOWN_MAX = 200;

export function ProjectSwitcher({ project }: { project: string }) {
  const session = useSession();
  const { projects } = session;
  const navigate = useNavigate();
  const path = useLocation({ select: (location) => location.pathname });
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const [words, setWords] = useState('');
  const [at, setAt] = useState(0);
  usePopover({
    button,
    panel,
    align: 'start',
    onToggle: (opened) => {
      setOpen(opened);
      setWords('');
      setAt(
        Math.max(
          0,
          projects.findIndex((one) => one.id === project),
        ),
      );
    },
  });
  const name = projectOf(session, project)?.name ?? project;
  if (projects.length < 2) {
    return (
      <span className={styles.project}>
        <Name>{name}</Name>
      </span>
    );
  }
  const found = matching(projects, words).slice(0, SHOWN_MAX);
  const choose = (chosen: SessionProject | undefined) => {
    if (!chosen) return;
    panel.current?.hidePopover();
    const tab = /\/settings\/(\w+)$/.exec(path)?.[1];
    const kept = settingsTabs(session, chosen.id).find((one) => one.id === tab)?.id;
    const page = kept ? `settings/${kept}` : landingOf(session, chosen.id);
    void navigate({ to: `/p/$project/${page}`, params: { project: chosen.id } });
  };
  const optionId = (index: number) => `${id}-option-${index}`;
  return (
    <>
      <button
        ref={button}
        type="button"
        className={styles.switcher}
        aria-haspopup="listbox"
        aria-expanded={open}
        aria-label={`Project: ${visibleName(name)}. Change`}
        popoverTarget={id}
        data-testid="project-switcher"
      >
        <Name>{name}</Name>
        <Icon name="down" size={12} />
      </button>
      <div ref={panel} id={id} popover="auto" className={menu.menu} data-wide="true">
        {open && (
          <>
            <input
              className={menu.find}
              role="combobox"
              aria-label="Find a project"
              aria-expanded="true"
              aria-controls={`${id}-list`}
              aria-activedescendant={found[at] ? optionId(at) : undefined}
              autoComplete="off"
              spellCheck={false}
              placeholder="Find a project"
              value={words}
              onChange={(event) => {
                setWords(event.target.value);
                setAt(0);
              }}
              onKeyDown={(event) => {
                if (event.key === 'ArrowDown') setAt((at + 1) % Math.max(1, found.length));
                else if (event.key === 'ArrowUp') setAt((at - 1 + found.length) % Math.max(1, found.length));
                else if (event.key === 'Enter') choose(found[at]);
                else return;
                event.preventDefault();
              }}
            />
            <div role="listbox" id={`${id}-list`} aria-label="Projects">
              {found.map((one, index) => (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the combobox's, above.
                <div
                  key={one.id}
                  id={optionId(index)}
                  role="option"
                  aria-selected={one.id === project}
                  className={menu.item}
                  data-on={index === at}
                  ref={(element) => {
                    if (index === at) element?.scrollIntoView({ block: 'nearest' });
                  }}
                  onClick={() => choose(one)}
                >
                  <span className={menu.tick}>{one.id === project ? '✓' : ''}</span>
                  <Name>{one.name}</Name>
                </div>
              ))}
            </div>
            {found.length === 0 && <p className={menu.title}>No project of yours has this in its name.</p>}
          </>
        )}
      </div>
    </>
  );
}

function matching(projects: readonly SessionProject[], words: string): readonly SessionProject[] {
  const wanted = words.trim().toLowerCase();
  if (!wanted) return projects;
  return projects.filter(({ id, name }) => `${id} ${name}`.toLowerCase().includes(wanted));
}
