/** Copies to the clipboard and says so. */

import { notify } from './Notice.tsx';

export function copyText(text: string, done: string): void {
  // Absent on plain HTTP away from localhost.
  if (!navigator.clipboard) {
    notify('This browser allows copying on HTTPS or localhost only');
    return;
  }
  navigator.clipboard.writeText(text).then(
    () => notify(done),
    () => notify('The browser did not allow copying'),
  );
}
