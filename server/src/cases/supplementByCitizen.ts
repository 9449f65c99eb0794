import { bindAttachments } from '../attachments/index.ts'
import { appendAudit } from '../audit/index.ts'
import type { EntityManager } from '../database/index.ts'
import type { AppContext, SystemActor } from '../http/index.ts'
import { sendNotice } from '../notices/index.ts'
import { exceptAccused } from './accused.ts'
import { announceCase } from './announceCase.ts'
import { tell } from './caseActions.ts'
import { CaseEvent } from './CaseEvent.ts'
import { taskSource } from './caseParts.ts'
import { addEvent } from './events.ts'
import { registerEventKind } from './eventText.ts'
import { seal } from './personalData.ts'
import type { ServiceCase } from './ServiceCase.ts'

const CITIZEN: SystemActor = { kind: 'system', id: 'citizen' }
const KIND = 'citizen-supplement'

registerEventKind(KIND, 'supplement', (_facts, text) => [`群众网上补充：${text}`, `Added by the citizen: ${text}`])

/** What the citizen added by themselves: on the timeline, told to whoever has the case and to its process. The case is locked and open. */
export async function supplementByCitizen(
  em: EntityManager,
  context: AppContext,
  found: ServiceCase,
  { text, draftId, files }: { text: string; draftId: string; files: readonly string[] },
  { now, ip }: { readonly now: Date; readonly ip: string },
): Promise<void> {
  const { number } = found
  await bindAttachments(em, { kind: 'case', id: number }, { ids: files, actor: CITIZEN, draftId })
  await addEvent(em, { caseNumber: number, at: now, kind: KIND, actor: CITIZEN, facts: { attachments: String(files.length) }, text: seal(context.keys, text) })
  found.revision++
  await appendAudit(em, { actor: CITIZEN, action: 'case.supplement', subject: `case:${number}`, caseNumber: number, changes: [{ path: 'supplement', from: null, to: `${text.length} characters` }], ip })
  const audience = await taskSource().holders(em, number)
  context.live.afterCommit(em, { type: 'case', data: { number, notice: 'supplement' }, audience: { ...audience, ...exceptAccused(found) } })
  const words = { zh: `群众补充了材料：${number} ${found.subject}`, en: `The citizen added to: ${number} ${found.subject}` }
  await sendNotice(em, context, { kind: 'supplemented', caseNumber: number, ...audience, text: words, requestKey: `${KIND}:${number}:${found.revision}` })
  announceCase(em, context, found)
  await tell(em, found, 'case-supplemented', {}, { now })
}

/** When the citizen added something, and with how many files; what it was stays with the case. */
export async function reporterSupplements(em: EntityManager, caseNumber: string): Promise<{ at: Date; files: number }[]> {
  const events = await em.find(CaseEvent, { caseNumber, kind: KIND }, { orderBy: { id: 'asc' }, limit: 100, disableIdentityMap: true })
  return events.map(({ at, facts }) => ({ at, files: Number(facts['attachments'] ?? 0) }))
}
