import { type ServiceCase, sideEvents } from '../cases/index.ts'
import { limitsPlanned } from '../deadlines/index.ts'
import type { EntityManager } from '../http/index.ts'
import { messagesOfCase } from '../messages/index.ts'
import { graphOf, processByEngineKey } from '../processes/index.ts'
import { pathOfCase } from '../records/index.ts'
import type { SideEffect } from './schema.ts'

const AUTOMATIC = new Set(['SERVICE_TASK', 'SEND_TASK', 'BUSINESS_RULE_TASK', 'SCRIPT_TASK'])

/** What has happened since an instant and stays done when a step is taken back, the oldest first. */
export async function recallEffects(em: EntityManager, found: ServiceCase, since: Date, locale: 'zh-CN' | 'en'): Promise<SideEffect[]> {
  const zh = locale === 'zh-CN'
  const messages = (await messagesOfCase(em, found.number)).filter(({ at }) => at >= since)
  const sms = messages.map(({ text, at }) => ({ kind: 'sms' as const, text: `${zh ? '已发短信：' : 'SMS sent: '}${text}`, at: at.toISOString() }))
  const events = [...(await sideEvents(em, found.number, since, locale)), ...(await limitsPlanned(em, found.number, since, locale))].map(({ kind, text, at }) => ({ kind, text, at: at.toISOString() }))
  return [...sms, ...events, ...(await automaticSteps(em, found.number, since))].toSorted((a, b) => a.at.localeCompare(b.at))
}

/** Steps the engine's workers did, by the names on the diagram. */
async function automaticSteps(em: EntityManager, caseNumber: string, since: Date): Promise<SideEffect[]> {
  const effects: SideEffect[] = []
  for (const path of await pathOfCase(em, caseNumber)) {
    const done = path.steps.filter(({ type, state, at }) => state === 'left' && at >= since && AUTOMATIC.has(type))
    if (done.length === 0) continue
    const version = await processByEngineKey(em, path.definitionKey, path.processId, path.engineVersion)
    const graph = version ? await graphOf(version) : undefined
    effects.push(...done.map(({ elementId, at }) => ({ kind: 'step' as const, text: graph?.nodes.get(elementId)?.name ?? elementId, at: at.toISOString() })))
  }
  return effects
}
