import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

/** On a loaded CI machine a test that waits for processes may be late once; vitest names every one it had to repeat. */
const shared = { testTimeout: 30_000, hookTimeout: 60_000, retry: process.env.CI ? 1 : 0 }

/** Two kinds of test: `node` for everything on the server's side, `portal` for components in jsdom. Browser and real-component tests run by their own project. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...shared,
          name: 'node',
          environment: 'node',
          include: ['{engine,server,workers,bpmn,forms,scripts,docker}/**/*.test.ts'],
          exclude: ['**/*.real.test.ts', '**/*.browser.test.ts', '**/node_modules/**'],
        },
      },
      {
        plugins: [vue()],
        test: {
          ...shared,
          name: 'portal',
          environment: 'jsdom',
          include: ['portal/**/*.test.ts'],
          exclude: ['**/*.browser.test.ts'],
          server: { deps: { inline: ['element-plus'] } },
        },
      },
      {
        test: {
          ...shared,
          name: 'browser',
          environment: 'node',
          // Two files at a time: each has a system, a browser and ports of its own, and mostly waits.
          testTimeout: 180_000,
          hookTimeout: 180_000,
          include: ['**/*.browser.test.ts'],
          exclude: ['**/node_modules/**'],
        },
      },
      {
        test: {
          ...shared,
          name: 'real',
          environment: 'node',
          testTimeout: 300_000,
          hookTimeout: 300_000,
          fileParallelism: false,
          include: ['**/*.real.test.ts'],
          exclude: ['**/node_modules/**'],
        },
      },
    ],
  },
})
