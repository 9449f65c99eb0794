import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '../../server/src/database/seeds/demoAccounts.ts'
import type { Settings } from './settings.ts'

/** What a person sees when all is up: where to go, as whom, and what to try first. */
export function banner(settings: Settings, tookMs: number, pids: Record<string, number | undefined>): string {
  const accounts = DEMO_ACCOUNTS.map((account) => `  ${account.username.padEnd(16)} ${account.description}`)
  const parts = Object.entries(pids).map(([name, pid]) => `${name} ${pid}`)
  return [
    '',
    `办结 Banjie is ready at http://localhost:${settings.port} (after ${(tookMs / 1000).toFixed(1)} s; ${parts.join(', ')}).`,
    `Engine: ${settings.zeebeAddress ? `Zeebe at ${settings.zeebeAddress}` : `embedded, 127.0.0.1:${settings.enginePort}`}. Data: ${settings.dataDir}.`,
    '',
    `Demo accounts, password ${DEMO_PASSWORD}:`,
    ...accounts,
    '',
    'Try first: sign in as hz.agent1, set yourself 空闲, choose 模拟来电, answer with F2, fill in the form and submit with Ctrl+Enter;',
    'then sign in as hz.yx.handler (ordering complaints go to 营销) in another browser: the task is there.',
    'Ctrl-C stops everything.',
  ].join('\n')
}
