import { registerEventKind } from '../cases/index.ts'

/** `张三 → 李四（代 王五）：原因` */
function way({ from, to, for: principal }: Readonly<Record<string, string>>, text: string, english: boolean): string {
  const stands = principal === undefined ? '' : english ? ` (for ${principal})` : `（代 ${principal}）`
  return `${from === undefined || from === '' ? '' : `${from} → `}${to ?? ''}${stands}${text === '' ? '' : `${english ? ': ' : '：'}${text}`}`
}

const WORDS: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  'task-assigned': ['指派', 'Assigned'],
  'task-transferred': ['转办', 'Transferred'],
  'task-delegated': ['委派', 'Delegated'],
  'task-returned': ['交回', 'Given back'],
  'delegation-ended': ['撤回委派', 'Delegation withdrawn'],
  'task-stands-in': ['代理', 'Stand-in'],
  'task-handed-over': ['交接', 'Handed over'],
  'task-moved-up': ['到期转上一级', 'Moved up, its time being over'],
}

/** How this noun's events read in the timeline. */
export function registerDelegationEvents(): void {
  for (const [kind, [zh, en]] of Object.entries(WORDS)) {
    registerEventKind(kind, 'hands', (facts, text) => [`${zh}「${facts['name'] ?? ''}」：${way(facts, text, false)}`, `${en} “${facts['name'] ?? ''}”: ${way(facts, text, true)}`])
  }
  registerEventKind('absent-stays', 'hands', ({ name, from, confidential }) => [
    `${from ?? ''} 休假，「${name ?? ''}」${confidential === 'true' ? '为保密工单，不自动转代理人' : '无人可代理'}：请班长另行指派`,
    `${from ?? ''} is absent; “${name ?? ''}” ${confidential === 'true' ? 'is confidential and never forwarded by itself' : 'has nobody who may stand in'}: a dispatcher must assign it`,
  ])
}
