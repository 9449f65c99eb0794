import { againAlone } from './test/againAlone.ts'
import { counted, NOTHING, printTotal, type Count } from './test/count.ts'
import { runStep } from './test/runStep.ts'
import { runVitest } from './test/runVitest.ts'
import { timed } from './test/timed.ts'
import { buildPortalIfStale } from './run/buildPortalIfStale.ts'

/** `npm test`: types, lint, then every test; its last line is `N passed, N failed[, N skipped]`. Words after it narrow the test files. */
const only = process.argv.slice(2)
const counts: Count[] = []
const ts7 = 'node_modules/ts7/bin/tsc'

if (only.length === 0) counts.push(...(await timed('Types and lint', () => Promise.all([types(), lint()]))).flat())
counts.push(await timed('The tests outside a browser', () => againAlone((files) => runVitest(['node', 'portal'], files), only)))
counts.push(await timed('The tests in a browser', inBrowser))

const total = counts.reduce(counted)
printTotal(total)
process.exitCode = total.failed > 0 ? 1 : 0

/** Room by room; beside them runs lint, as a machine has two cores. */
async function types(): Promise<Count[]> {
  const rooms: Count[] = []
  for (const room of ['engine', 'server', 'workers', 'bpmn', 'scripts']) rooms.push(await runStep(`types of ${room}/`, [ts7, '-p', `${room}/tsconfig.json`]))
  rooms.push(await runStep('types of portal/', ['node_modules/vue-tsc/bin/vue-tsc.js', '-p', 'portal/tsconfig.json', '--noEmit']))
  return rooms
}

async function lint(): Promise<Count[]> {
  return [await runStep('lint', ['node_modules/eslint/bin/eslint.js', '--max-warnings', '0', '.'])]
}

/** The browser's tests, on the portal as it is built now; a portal that can't be built fails them as one. */
async function inBrowser(): Promise<Count> {
  try {
    buildPortalIfStale()
  } catch (error) {
    return { ...NOTHING, failed: 1, failures: [(error as Error).message.slice(0, 600).replaceAll('\n', ' | ')] }
  }
  return await againAlone((files) => runVitest(['browser'], files), only)
}
