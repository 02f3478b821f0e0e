/** Writes `.gz`, and `.br` where it saves much more, beside each built text file, so that the server compresses nothing per request. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

const BYTES_MIN = 1024;
const BROTLI_SAVES_MIN = 4096;

export function precompress(): Plugin {
  return {
    name: 'reckon-precompress',
    apply: 'build',
    writeBundle({ dir }) {
      if (!dir) return;
      const assets = join(dir, 'assets');
      for (const name of readdirSync(assets)) {
        if (!/\.(js|css|svg)$/.test(name)) continue;
        const raw = readFileSync(join(assets, name));
        if (raw.length < BYTES_MIN) continue;
        const [br, gz] = [brotliCompressSync(raw), gzipSync(raw, { level: 9 })];
        writeFileSync(join(assets, `${name}.gz`), gz);
        // A second copy has to be worth its room in the wheel.
        if (gz.length - br.length >= BROTLI_SAVES_MIN) writeFileSync(join(assets, `${name}.br`), br);
      }
    },
  };
}
