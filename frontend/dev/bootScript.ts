/**
 * Moves the entry's tags of the built page into its inline boot script.
 *
 * The page is served at every route and under any proxy prefix, so `./assets/…` would resolve
 * against the route. The server fills `<meta name="reckon-base">`; the boot script, allowed by
 * its hash in the CSP, puts that prefix before each address.
 */
import type { Plugin } from 'vite';

const ENTRY = /\s*<script type="module"[^>]*src="\.\/([^"]+)"[^>]*><\/script>/g;
const PRELOAD = /\s*<link rel="modulepreload"[^>]*href="\.\/([^"]+)"[^>]*>/g;
const STYLE = /\s*<link rel="stylesheet"[^>]*href="\.\/([^"]+)"[^>]*>/g;

export function bootScript(): Plugin {
  return {
    name: 'reckon-boot-script',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html) {
        const take = (pattern: RegExp) => [...html.matchAll(pattern)].map((match) => match[1]);
        const assets = { scripts: take(ENTRY), preloads: take(PRELOAD), styles: take(STYLE) };
        if (assets.scripts.length !== 1) throw new Error('The built page has no single entry script.');
        return html
          .replaceAll(ENTRY, '')
          .replaceAll(PRELOAD, '')
          .replaceAll(STYLE, '')
          .replace('/* assets */ null', JSON.stringify(assets));
      },
    },
  };
}
