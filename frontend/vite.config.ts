/// <reference types="vitest/config" />
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { bootScript } from './dev/bootScript.ts';
import { shortNames } from './dev/classNames.ts';
import { fixtureApi } from './dev/fixtureApi.ts';
import { mathmlOnly } from './dev/mathmlOnly.ts';
import { precompress } from './dev/precompress.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig(({ command, mode }) => ({
  // Relative, so that one build serves any prefix; dev/bootScript.ts gives the entry its absolute address.
  base: command === 'build' ? './' : '/',
  plugins: [
    react(),
    bootScript(),
    mathmlOnly(),
    precompress(),
    ...(mode === 'fixture' ? [fixtureApi()] : []),
  ],
  resolve: { alias: { '@': here('./src') } },
  build: {
    outDir: here('../backend/reckon/static'),
    emptyOutDir: true,
    manifest: true,
    target: 'es2023',
    assetsInlineLimit: 0,
  },
  // Names of classes as short as they can be: with each, style sheets carry what no reader sees.
  css: {
    modules: { generateScopedName: command === 'build' ? shortNames(here('./src')) : '[name]_[local]' },
  },
  server: mode === 'fixture' ? {} : { proxy: { '/api': 'http://127.0.0.1:8600' } },
  // A machine under load takes its time: a test that hangs is told from one that is slow.
  test: { include: ['src/**/*.test.ts'], environment: 'node', testTimeout: 60_000 },
}));
