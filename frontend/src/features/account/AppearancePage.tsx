/** Theme and single-key shortcuts, kept in this browser. */

import { setSingleKeys, singleKeys } from '@/app/shortcuts.ts';
import { setTheme, THEMES, themeStore } from '@/app/theme.ts';
import { useStore } from '@/lib/store.ts';
import { Section } from '@/ui/Section.tsx';
import styles from '@/ui/ui.module.css';

const THEME_TEXT = {
  system: ['As the system', 'Light or dark, as this computer is set.'],
  light: ['Light', 'Dark text on white.'],
  dark: ['Dark', 'Light text on near-black.'],
} as const;

export function AppearancePage() {
  const theme = useStore(themeStore);
  const keys = useStore(singleKeys);
  return (
    <div className={styles.page} data-narrow="true">
      <Section title="Theme" about="Kept in this browser.">
        <fieldset className={styles.choices}>
          <legend className="visually-hidden">Theme</legend>
          {THEMES.map((one) => (
            <label key={one} className={styles.choice}>
              <input type="radio" name="theme" checked={theme === one} onChange={() => setTheme(one)} />
              <span>
                <b>{THEME_TEXT[one][0]}</b>
                <span>{THEME_TEXT[one][1]}</span>
              </span>
            </label>
          ))}
        </fieldset>
      </Section>
      <Section
        title="Keys"
        about="Kept in this browser. The list of all keys is behind the keyboard at the lower left."
      >
        <label className={styles.choice}>
          <input type="checkbox" checked={keys} onChange={(event) => setSingleKeys(event.target.checked)} />
          <span>
            <b>Single-key shortcuts</b>
            <span>
              Letters such as j, m or g t act on the page. Switch them off if you speak to your computer, or
              press keys by accident. Arrows, Enter and Escape always work.
            </span>
          </span>
        </label>
      </Section>
    </div>
  );
}
