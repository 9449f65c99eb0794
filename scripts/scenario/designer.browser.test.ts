import { describe } from 'vitest'
import { CHROMIUM } from './browser.ts'
import { designerScenario } from './designerScenario.ts'
import { startSystem } from './system.ts'

describe.skipIf(CHROMIUM === undefined)('a designer who changes a form and a process while a complaint is open, and what is published survives kills', () => {
  designerScenario({ open: () => startSystem(), close: async (system) => void (await system.stop()), kills: ['server', 'engine', 'workers'] })
})
