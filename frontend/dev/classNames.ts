/** Names of classes in a build: the style sheet's own two letters, and which of its classes it is. What stands in one
 * sheet begins alike, so that a name takes next to nothing of the packed sheet, and is the same in every build. */
import { readdirSync } from 'node:fs';
import { relative } from 'node:path';

const DIGITS = 36;
/** The first of the two is no digit. */
const SHEETS_MAX = 26 * DIGITS;

/** `root` holds every sheet; a sheet's names are asked for in their order. */
export function shortNames(root: string): (name: string, file: string) => string {
  const local = (file: string) => file.replaceAll('\\', '/');
  const sheets = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.module.css'))
    .map(local)
    .sort();
  const names = new Map<number, string[]>();
  return (name, file) => {
    const sheet = sheets.indexOf(local(relative(root, file)));
    if (sheet < 0 || sheet >= SHEETS_MAX) throw new Error(`There is no short name for .${name} of ${file}.`);
    const known = names.get(sheet) ?? [];
    names.set(sheet, known);
    const place = known.includes(name) ? known.indexOf(name) : known.push(name) - 1;
    return (10 * DIGITS + sheet).toString(DIGITS) + place.toString(DIGITS);
  };
}
