import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/own-folder.ts'],
    // nodejieba may be loaded in one long-lived process only: each dead worker thread keeps 250 MB.
    pool: 'forks',
    // Two files at a time on two processors (vitest keeps one back): most of a file is waiting for programs that it starts.
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // `npx vitest run --coverage tests/trend`: what tests reach within their own process, not by a program they start.
    coverage: { provider: 'v8', include: ['src/**/*.ts'], reporter: ['text', 'json-summary'] },
  },
});
