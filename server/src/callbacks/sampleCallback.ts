import { addEvent, isConduct, type ServiceCase } from '../cases/index.ts'
import type { AppContext, EntityManager, Keys } from '../http/index.ts'
import { CaseRequest } from '../requests/index.ts'
import { taskRulesOf } from '../tasks/index.ts'
import { CallbackSample } from './CallbackSample.ts'

export interface SampleWish {
  /** Percent of such cases that are called back, as the table says. */
  readonly share: number
  readonly reason: string
  readonly outcome?: string | undefined
}

/**
 * Whether a finished case is called back, once per job. A case always has the same place between 0 and 100 %, so that the
 * same share always takes the same cases; whoever does not know the key cannot know it beforehand.
 */
export async function sampleCallback(em: EntityManager, { keys }: AppContext, found: ServiceCase, { share, reason, outcome }: SampleWish, requestKey: string, now: Date): Promise<boolean> {
  const known = await em.findOne(CallbackSample, { requestKey })
  if (known !== null) return known.sampled
  const { number, site, type, urgency } = found
  const must = await whyMust(em, found, outcome)
  const hundredths = Math.round(share * 100)
  const sampled = must !== null || placeOf(keys, number) < hundredths
  await em.insert(CallbackSample, { caseNumber: number, site, type, urgency, outcome: outcome ?? null, share: hundredths, reason, must, sampled, reached: false, at: now, requestKey })
  const facts: Record<string, string> = { sampled: String(sampled), share: String(hundredths / 100), reason }
  if (must != null) facts['must'] = must
  await addEvent(em, { caseNumber: number, at: now, kind: 'callback-sample', facts, requestKey })
  return sampled
}

/** Where a case stands among ten thousand. */
export function placeOf(keys: Pick<Keys, 'keyedHash'>, number: string): number {
  return Number.parseInt(keys.keyedHash(number, 'callback-sample').slice(0, 12), 16) % 10_000
}

/** What no table may leave out: what a leader supervises, complaints about our own people, and what was done anew. */
async function whyMust(em: EntityManager, found: ServiceCase, outcome: string | undefined): Promise<CallbackSample['must']> {
  const { number } = found
  if (outcome === 'redone' || (await em.count(CallbackSample, { caseNumber: number, reached: true })) > 0) return 'redone'
  if (found.supervised || (await em.count(CaseRequest, { caseNumber: number, kind: 'supervision' })) > 0) return 'supervised'
  return isConduct(found) ? 'conduct' : null
}

const MUST: Readonly<Record<string, readonly [string, string]>> = {
  supervised: ['领导督办的工单必须回访', 'a supervised case is always called back'],
  conduct: ['涉及本单位人员的投诉必须回访', 'a complaint about our own people is always called back'],
  redone: ['重办的工单必须回访', 'a redone case is always called back'],
}

/** How the draw reads in the timeline. */
export function sampleText({ sampled, share, reason, must }: Readonly<Record<string, string>>): [zh: string, en: string] {
  const because = MUST[must ?? '']
  if (because) return [`抽样回访：回访，${because[0]}`, `Callback sample: called back, ${because[1]}`]
  const rule = share === '100' ? [reason ?? '', reason ?? ''] : [`${reason ?? ''} ${share ?? ''}%`, `${share ?? ''} % of: ${reason ?? ''}`]
  return sampled === 'true' ? [`抽样回访：抽中（${rule[0] ?? ''}）`, `Callback sample: drawn (${rule[1] ?? ''})`] : [`抽样回访：未抽中，不回访（${rule[0] ?? ''}）`, `Callback sample: not drawn, no callback (${rule[1] ?? ''})`]
}

/** A callback that was written down counts for its draw. */
export function countReached(context: AppContext): void {
  taskRulesOf(context).ended.push(async (em, { caseNumber, stage, state }) => {
    if (stage !== 'callback' || state !== 'completed') return
    const sample = await em.findOne(CallbackSample, { caseNumber }, { orderBy: { id: 'desc' } })
    if (sample !== null) sample.reached = true
  })
}
