import { existsSync } from 'node:fs'
import path from 'node:path'
import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { isRoot, root } from './paths.mjs'
import { SlowFirst } from './slow-first.mjs'

const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (file) => existsSync(file),
)

const launchOptions = {
  executablePath: chromium,
  // Chromium refuses to run as root with its sandbox; the pages here are our own tests.
  args: isRoot ? ['--no-sandbox'] : [],
}

const cacheDir = path.join(root, 'node_modules', '.vite-tests')

/** Tests of code that runs in Node: several files at once. */
const unit = {
  extends: true,
  test: {
    name: 'unit',
    environment: 'node',
    include: ['rules', 'data', 'migrations', 'build'].map(
      (folder) => `test/${folder}/**/*.test.ts`,
    ),
    // Half of these wait for the disk or for a child; on two cores the usual one worker idles.
    maxWorkers: 2,
    sequence: { groupOrder: 0 },
  },
}

/** Components, in a real Chromium. */
const renderer = {
  extends: true,
  plugins: [react()],
  // All packages are made ready before the first test: one that is found on the way would load the page
  // anew under running tests, with a second React.
  optimizeDeps: {
    entries: ['renderer/app/main.tsx', 'test/renderer/**/*.test.{ts,tsx}'],
    include: ['react/jsx-dev-runtime', 'react-dom/client', 'vitest-browser-react'],
  },
  test: {
    name: 'renderer',
    include: ['test/renderer/**/*.test.{ts,tsx}'],
    maxWorkers: 2,
    sequence: { groupOrder: 1 },
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({ launchOptions, contextOptions: { locale: 'zh-CN' } }),
      instances: [{ browser: 'chromium' }],
      viewport: { width: 1366, height: 768 },
    },
  },
}

/** The whole program, in the browser host and in the window: two files at once, each on its own display. */
const walks = {
  extends: true,
  test: {
    name: 'walks',
    environment: 'node',
    include: ['test/browser/**/*.test.ts', 'test/desktop/**/*.test.ts'],
    // A walk waits for pages more than it works; with two the cores are busy.
    maxWorkers: 2,
    globalSetup: 'build/walk-ground.mjs',
    setupFiles: 'test/support/walk-display.ts',
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // One second, vitest's own limit of a poll, is short for a window beside another one.
    expect: { poll: { timeout: 30_000 } },
    sequence: { groupOrder: 2 },
  },
}

export default defineConfig({
  root,
  cacheDir,
  test: {
    projects: [unit, renderer, walks],
    testTimeout: 40_000,
    passWithNoTests: false,
    sequence: { sequencer: SlowFirst },
    // The many processes that tests start from the sources need not compile them anew.
    env: { NODE_COMPILE_CACHE: path.join(cacheDir, 'code') },
  },
})
