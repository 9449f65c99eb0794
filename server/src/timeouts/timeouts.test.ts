import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { caseworkServer, type CaseworkServer, eventually, openSuggestion, taskOf } from '../../test/caseworkServer.ts'
import type { CheckResult } from '../forms/index.ts'
import { AuditEntry } from '../audit/AuditEntry.ts'
import type { CaseHead, TimelineEntry } from '../cases/schema.ts'
import { ServiceCase } from '../cases/ServiceCase.ts'
import { CaseDeadline } from '../deadlines/CaseDeadline.ts'
import { OutboxCommand } from '../engine-client/OutboxCommand.ts'
import { Notice } from '../notices/Notice.ts'
import { UserTask } from '../tasks/UserTask.ts'

type State = { state: string; at: string | null }

/** Four approvals side by side, each with another answer to silence. */
function approvals(more = ''): string {
  const ids = ['pass', 'refuse', 'move', 'remind']
  const task = (action: string): string => `<bpmn:userTask id="${action}" name="审批${action}"><bpmn:extensionElements>
    <zeebe:formDefinition formKey="extension-approve" /><zeebe:assignmentDefinition candidateGroups="=[&quot;handler:&quot; + site + &quot;-ZM&quot;]" />
    <zeebe:taskHeaders><zeebe:header key="stage" value="handling" /><zeebe:header key="deadline" value="${action}-approval" /><zeebe:header key="timeout" value="${action}${more}" /></zeebe:taskHeaders>
    </bpmn:extensionElements></bpmn:userTask><bpmn:endEvent id="${action}-end" />
    <bpmn:sequenceFlow id="to-${action}" sourceRef="fork" targetRef="${action}" /><bpmn:sequenceFlow id="from-${action}" sourceRef="${action}" targetRef="${action}-end" />`
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="approvals" targetNamespace="http://banjie">
  <bpmn:message id="opened" name="suggestion-opened" />
  <bpmn:process id="suggestion" name="建议" isExecutable="true">
    <bpmn:startEvent id="start"><bpmn:messageEventDefinition id="start-message" messageRef="opened" /></bpmn:startEvent>
    <bpmn:parallelGateway id="fork" /><bpmn:sequenceFlow id="begin" sourceRef="start" targetRef="fork" />${ids.map(task).join('')}
  </bpmn:process>
</bpmn:definitions>`
}

describe('what happens when a limit ends before its task is done', () => {
  let casework: CaseworkServer
  let number: string
  let jobs = 0

  beforeAll(async () => {
    casework = await caseworkServer()
    const { designer } = casework
    const versions = await designer.fetch<{ items: { version: number }[] }>('/processes/suggestion/versions')
    const published = await designer.fetch('POST /processes/suggestion/versions', { json: { xml: approvals(), comment: '到期处置', basedOn: versions.body.items[0]?.version ?? 0 } })
    expect(published.status, JSON.stringify(published.body)).toBe(201)
    await eventually(async () => ((await designer.fetch<{ items: { deployment: string }[] }>('/processes')).body.items.every(({ deployment }) => deployment === 'deployed') ? true : undefined))
  }, 60_000)
  beforeEach(async () => {
    ;({ number } = await openSuggestion(casework.agent))
    for (const action of ['pass', 'refuse', 'move', 'remind']) await taskOf(casework.handler, number, `审批${action}`)
  })
  afterAll(() => casework.stop())

  const database = () => casework.server.context.database.fork()
  const worker = <T = State>(path: string, json: object, key = `job-${++jobs}`) => casework.server.client()<T>(`POST /worker/cases/${number}${path}`, { json, headers: { 'idempotency-key': key } })
  const act = (action: string, key?: string) => worker(`/limits/${action}-approval/timeout`, {}, key)
  const taskNamed = (action: string) => database().findOneOrFail(UserTask, { caseNumber: number, elementId: action })
  const timeline = async (): Promise<string[]> => (await casework.agent.fetch<{ items: TimelineEntry[] }>(`/cases/${number}/timeline`)).body.items.map(({ text }) => text)
  /** A limit that has ended a minute ago. */
  async function ended(action: string): Promise<void> {
    expect((await worker('/deadlines', { deadline: `${action}-approval`, limit: { amount: 1, unit: 'workingDays' } })).status).toBe(200)
    await database().nativeUpdate(CaseDeadline, { caseNumber: number, name: `${action}-approval` }, { dueAt: new Date(Date.now() - 60_000) })
  }
  const completion = (key: string) => eventually(async () => (await database().findOne(OutboxCommand, { kind: 'completeJob', caseNumber: number, dedupeKey: { $like: `complete:${key}:%` } })) ?? undefined)

  it.each([['pass', 'approve'], ['refuse', 'refuse']])('should %s what nobody decided, for the process and on the record (W13)', async (action, decision) => {
    await ended(action)
    expect((await act(action)).body).toMatchObject({ state: 'met' })
    const task = await taskNamed(action)
    expect(task).toMatchObject({ state: 'completed', completedBy: 'system:timeout' })
    expect((await completion(task.key)).payload).toMatchObject({ variables: { decision } })
    expect((await timeline()).filter((text) => text.includes('到期无人办理') && text.includes(`审批${action}`))).toHaveLength(1)
    expect(await database().count(AuditEntry, { caseNumber: number, action: 'task.completed', actor: 'system:timeout' })).toBe(1)
    expect(await database().count(Notice, { caseNumber: number, kind: 'timed-out' })).toBeGreaterThan(0)
    // The limit is met: asked again, by whatever job, nothing happens.
    expect((await act(action)).body.state).toBe('met')
  })

  it('should move a task one level up each working day, and remind at the top (W13)', async () => {
    for (const [role, site] of [['head', 'HZ'], ['dispatcher', 'HZ'], ['dispatcher', 'ZJ']] as const) await casework.server.signIn(role, { site })
    await ended('move')
    const first = await act('move', 'the-same-job')
    expect([first.body.state, (await taskNamed('move')).groups]).toEqual(['running', ['head:HZ-ZM']])
    expect((await act('move', 'the-same-job')).body).toEqual(first.body)
    // Another watch of the same limit: it was acted on today.
    expect((await act('move')).body).toMatchObject({ state: 'running' })
    expect((await taskNamed('move')).groups).toEqual(['head:HZ-ZM'])
    for (let level = 0; level < 4; level++) {
      await database().nativeUpdate(CaseDeadline, { caseNumber: number, name: 'move-approval' }, { noticed: {} })
      await act('move')
    }
    expect((await taskNamed('move')).groups).toEqual(['dispatcher:ZJ'])
    expect((await timeline()).filter((text) => text.includes('到期转上一级')).length).toBeGreaterThan(1)
    expect((await taskNamed('move')).state).toBe('open')
  })

  it('should only remind where the task says so, and leave it to its people (W13)', async () => {
    await ended('remind')
    expect((await act('remind')).body.state).toBe('running')
    expect(await taskNamed('remind')).toMatchObject({ state: 'open', groups: ['handler:HZ-ZM'] })
    expect(await database().count(Notice, { caseNumber: number, kind: 'timed-out', username: casework.handler.username })).toBe(1)
  })

  it('should leave a confidential task with its people, and have the level above urge them by the number alone (W13)', async () => {
    const head = await casework.server.signIn('head')
    await database().nativeUpdate(ServiceCase, { number }, { confidential: true })
    await ended('move')
    expect((await act('move')).body.state).toBe('running')
    expect(await taskNamed('move')).toMatchObject({ state: 'open', groups: ['handler:HZ-ZM'] })
    const told = await database().find(Notice, { caseNumber: number, kind: 'timed-out', username: head.username })
    expect(told.map(({ zh }) => zh)).toEqual([expect.stringMatching(new RegExp(`：保密工单 ${number}$`))])
  })

  it('should do nothing before the limit has ended, of an unknown limit, or of a task that is done', async () => {
    expect((await act('pass')).body).toEqual({ state: 'none', at: null })
    expect((await worker('/deadlines', { deadline: 'pass-approval', limit: { amount: 1, unit: 'workingDays' } })).status).toBe(200)
    expect((await act('pass')).body.state).toBe('running')
    expect((await taskNamed('pass')).state).toBe('open')
    expect((await casework.server.client()('POST /worker/cases/HZ-JY-20200101-0001/limits/x/timeout', { json: {}, headers: { 'idempotency-key': 'k' } })).status).toBe(404)
    expect((await casework.agent.fetch(`POST /cases/${number}/limits/pass-approval/timeout`, { json: {} })).status).toBe(404)
  })

  it('should tell what waits of a limit that moves, and of no other', async () => {
    await ended('move')
    await worker('/deadlines', { deadline: 'move-approval', limit: { amount: 3, unit: 'workingDays' } })
    const told = (await database().find(OutboxCommand, { caseNumber: number, kind: 'publishMessage' })).map(({ payload }) => payload).filter(({ name }) => name === 'limit-changed')
    expect([...new Set(told.map(({ correlationKey }) => correlationKey))]).toEqual([`${number}/move-approval`])
  })

  it('should leave the case its own limit where a step or an approval gets one', async () => {
    await worker('/deadlines', { deadline: 'handle', limit: { amount: 5, unit: 'workingDays' } })
    for (const name of ['assist', 'review', 'pass-approval']) await worker('/deadlines', { deadline: name, limit: { amount: 1, unit: 'workingDays' } })
    expect((await casework.agent.fetch<CaseHead>(`/cases/${number}`)).body.limit).toMatchObject({ name: 'handle' })
  })

  it('should refuse a setting nobody knows, and warn of one that nothing watches', async () => {
    const check = async (xml: string) => (await casework.designer.fetch<CheckResult>('POST /processes/check', { json: { id: 'suggestion', xml } })).body
    expect((await check(approvals('-later'))).problems.filter(({ rule, severity }) => rule === 'timeout' && severity === 'error')).toHaveLength(4)
    expect((await check(approvals())).problems.filter(({ rule, severity }) => rule === 'timeout' && severity === 'warning')).toHaveLength(4)
    const without = approvals().replaceAll('extension-approve', 'complaint-sign')
    expect((await check(without)).problems.filter(({ rule, severity }) => rule === 'timeout' && severity === 'error').map(({ path }) => path)).toEqual(['pass', 'refuse'])
  })
})
