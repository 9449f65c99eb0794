import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startZeebe } from '../../../scripts/real/zeebe.ts'
import { brokenInvariants, isQuiet } from '../../test/caseworkInvariants.ts'
import { eventually } from '../../test/caseworkServer.ts'
import { familyServer, type FamilyServer, type Worker } from '../../test/familyServer.ts'
import type { Browser } from '../../test/signInAs.ts'
import { FORM_EXAMPLES } from '../../../bpmn/test/formExamples.ts'
import type { CaseDetail, CasePath } from '../cases/schema.ts'
import type { RoundView } from '../opinions/schema.ts'
import type { CaseRequestView } from '../requests/schema.ts'
import { UserTask } from '../tasks/index.ts'
import type { RepairPicture, RepairView } from './repairSchema.ts'
import type { MoveTarget } from './schema.ts'

const AT_ONCE_MS = 30_000

/** The operations on the families as they are shipped, with an unmodified Zeebe; on MariaDB where the run offers one, as `npm run test:real` does. */
describe('operations on running cases on an unmodified Zeebe', () => {
  let family: FamilyServer
  let folder: string

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'banjie-hands-'))
    family = await familyServer((recordsUrl) => startZeebe({ dataDir: folder, recordsUrl }))
  }, 240_000)
  afterAll(async () => {
    await family?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  const person = (group: string): Worker => family.people.find((each) => each.group === group) as Worker
  const tasks = async (number: string, formId: string): Promise<UserTask[]> => await family.server.context.database.fork().find(UserTask, { caseNumber: number, formId, state: 'open' })
  const taskAt = (number: string, formId: string): Promise<UserTask> => eventually(async () => (await tasks(number, formId))[0], AT_ONCE_MS)
  const deed = async <T = unknown>(who: Browser, call: string, json: object): Promise<T> => {
    const { status, body } = await who.fetch<T>(`POST ${call}`, { json })
    expect(status, `${who.username} ${call}: ${JSON.stringify(body)}`).toBeLessThan(300)
    return body
  }
  /** A deed on a task in its present revision. */
  const onTask = async <T = unknown>(who: Browser, { key }: UserTask, what: string, json: object = {}): Promise<T> => {
    const { revision } = await family.server.context.database.fork().findOneOrFail(UserTask, { key })
    return await deed<T>(who, `/tasks/${key}/${what}`, { revision, ...json })
  }
  const fill = async (who: Browser, number: string, formId: string, data = FORM_EXAMPLES[formId]?.good[0] ?? {}): Promise<UserTask> => {
    const task = await taskAt(number, formId)
    if (task.holder !== who.username) await onTask(who, task, 'claim')
    await onTask(who, task, 'complete', { data })
    return task
  }
  const request = (number: string, kind: string, details: object = {}): Promise<CaseRequestView> => deed<CaseRequestView>(person('handler:HZ-WL'), `/cases/${number}/requests`, { kind, reason: '需要等候外部条件', details })
  const settled = async (number: string): Promise<void> => {
    await eventually(async () => ((await isQuiet(family.server.context, [number])) ? true : undefined), AT_ONCE_MS)
    expect(await brokenInvariants(family.server.context, family.people, [number])).toEqual([])
  }

  it('should pass a complaint on, delegate it, have it signed for, send it back, take it back, pause and terminate it (W2, W3, W4, W6, W7, W8, S13)', async () => {
    const { number } = await family.open('complaint', { urgency: 'urgent' })
    const [handler, other, head] = [person('handler:HZ-WL'), person('handler:HZ-YX'), person('head:HZ-WL')]

    // 转办 and 委派, and back.
    const sign = await taskAt(number, 'complaint-sign')
    await onTask(handler, sign, 'claim')
    await onTask(handler, sign, 'transfer', { to: { username: other.username }, reason: '订货问题，请贵科办理' })
    await onTask(other, sign, 'delegation', { to: handler.username, reason: '请代为核实' })
    await onTask(handler, sign, 'delegation/return', { reason: '已核实' })
    await fill(other, number, 'complaint-sign')

    // 会签 as a procedure of the engine, 加签 after as a fact beside the job.
    const joint = await request(number, 'countersign', { mode: 'all', signers: [handler.username, head.username] })
    for (const signer of [handler, head]) await eventually(async () => {
      const task = (await tasks(number, 'countersign-opinion')).find(({ holder }) => holder === signer.username)
      return task && (await onTask(signer, task, 'complete', { data: { decision: 'agree' } }), true)
    }, AT_ONCE_MS)
    const handle = await taskAt(number, 'complaint-handle')
    await onTask(handler, handle, 'claim')
    const after = await onTask<RoundView>(handler, handle, 'opinions', { kind: 'countersign', position: 'after', mode: 'all', signers: [head.username], question: '口径是否合适' })
    await onTask(handler, handle, 'complete', { data: FORM_EXAMPLES['complaint-handle']?.good[0] })
    expect(await tasks(number, 'complaint-signoff')).toEqual([])
    await deed(head, `/opinions/${after.id}/answer`, { decision: 'agree', text: '同意' })

    // 撤回 while nobody has touched the next step, and 驳回 once its holder has.
    await taskAt(number, 'complaint-signoff')
    await onTask(handler, handle, 'recall', { reason: '漏填了日期' })
    const again = await taskAt(number, 'complaint-handle')
    expect([again.holder, again.key === handle.key]).toEqual([handler.username, false])
    await fill(handler, number, 'complaint-handle')
    const signoff = await taskAt(number, 'complaint-signoff')
    await onTask(head, signoff, 'claim')
    const { body } = await head.fetch<{ items: MoveTarget[] }>(`/tasks/${signoff.key}/targets`)
    expect(body.items.map(({ elementId }) => elementId)).toContain('handle')
    await onTask(head, signoff, 'rejection', { target: 'handle', reason: '请补充处理依据', samePerson: true })
    const back = await taskAt(number, 'complaint-handle')
    expect(back.holder).toBe(handler.username)
    await settled(number)
    const timers = (await handler.fetch<CasePath>(`/cases/${number}/path`)).body.moves.map(({ kind, to }) => [kind, to])
    expect(timers).toEqual([['recall', 'handle'], ['rejection', 'handle']])
    const { body: requests } = await handler.fetch<{ items: CaseRequestView[] }>(`/cases/${number}/requests`)
    expect(requests.items.find(({ id }) => id === joint.id)?.state).toBe('approved')

    // 挂账 stops the clock until somebody goes on.
    const pause = await request(number, 'pause')
    await fill(family.leader, number, 'pause-approve')
    const limit = async (): Promise<string | undefined> => (await handler.fetch<CaseDetail>(`/cases/${number}`)).body.limit?.state
    await eventually(async () => ((await limit()) === 'paused' ? true : undefined), AT_ONCE_MS)
    await deed(family.leader, `/cases/${number}/requests/${pause.id}/resumption`, { reason: '施工结束' })
    await eventually(async () => ((await limit()) === 'ok' ? true : undefined), AT_ONCE_MS)

    await deed(family.leader, `/cases/${number}/termination`, { reason: '与另一工单重复' })
    const outcome = async (): Promise<string | null> => (await handler.fetch<CaseDetail>(`/cases/${number}`)).body.outcome
    await eventually(async () => ((await outcome()) === 'terminated' ? true : undefined), AT_ONCE_MS)
    await settled(number)
  }, 120_000)

  it('should move a token by two operators, and undo what was arranged before a case ends terminated (W8, W9)', async () => {
    const { number } = await family.open('complaint')
    const [first, second] = await Promise.all(['zj.operator1', 'zj.operator2'].map((username) => family.server.signIn('operator', { site: 'ZJ', username }))) as [Browser, Browser]
    await taskAt(number, 'complaint-sign')
    const instance = await eventually(async () => {
      const { body } = await first.fetch<RepairPicture>(`/repairs/cases/${number}`)
      return body.instances.find(({ processId, tokens }) => processId === 'complaint' && tokens.some(({ elementId }) => elementId === 'sign'))
    }, AT_ONCE_MS)
    const terminate = instance.tokens.filter(({ elementId }) => elementId === 'sign').map(({ elementInstanceKey }) => elementInstanceKey)
    const repair = await deed<RepairView>(first, '/repairs', { caseNumber: number, processInstanceKey: instance.key, terminate, activate: [{ elementId: 'handle' }], reason: '部门已口头签收，直接办理' })
    await deed(second, `/repairs/${repair.id}/decision`, { decision: 'approve', opinion: '核对无误', revision: repair.revision })
    await taskAt(number, 'complaint-handle')
    await settled(number)

    const service = (await family.open('service')).number
    const handler = person((await taskAt(service, 'complaint-sign')).groups[0] ?? '')
    await fill(handler, service, 'complaint-sign')
    await fill(handler, service, 'service-arrange')
    await taskAt(service, 'service-result')
    await deed(family.leader, `/cases/${service}/termination`, { reason: '来电人不再需要' })
    await fill(handler, service, 'service-cancel')
    await eventually(async () => ((await handler.fetch<CaseDetail>(`/cases/${service}`)).body.outcome === 'terminated' ? true : undefined), AT_ONCE_MS)
    await settled(service)
  }, 120_000)
})
