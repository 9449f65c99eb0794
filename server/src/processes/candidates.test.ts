import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseworkServer, openSuggestion, taskOf, twoReplies, type CaseworkServer } from '../../test/caseworkServer.ts'
import type { CheckResult } from '../forms/index.ts'
import { candidateGroup } from '../identity/index.ts'
import type { CandidatesPreview, ProcessSummary } from './schema.ts'

const HANDLERS = '=["handler:" + dispatch.department]'

describe('candidate rules (W12)', () => {
  let system: CaseworkServer
  const preview = (body: object) => system.designer.fetch<CandidatesPreview & { detail: string }>('/processes/candidates-preview', { json: { site: 'HZ', department: 'HZ-ZM', ...body } })
  const check = async (groups: string, header = '') => {
    const xml = twoReplies().replaceAll(/candidateGroups="[^"]*"/g, `candidateGroups="${groups.replaceAll('"', '&quot;')}"`).replaceAll('<zeebe:taskHeaders>', `<zeebe:taskHeaders>${header}`)
    return (await system.designer.fetch<CheckResult>('/processes/check', { json: { xml } })).body.problems.map(({ severity, rule }) => `${severity} ${rule}`)
  }

  beforeAll(async () => {
    system = await caseworkServer()
    await system.server.signIn('head', { department: 'HZ-ZM' })
    await system.server.signIn('dispatcher')
  })
  afterAll(() => system.stop())

  it('should show who would get a step: by role, by an expression, by a form field', async () => {
    expect((await preview({ candidateGroups: HANDLERS })).body.groups).toMatchObject([{ group: 'handler:HZ-ZM', people: [{ username: expect.stringContaining('handler') }] }])
    expect((await preview({ candidateGroups: '=if urgency = "critical" then ["head:" + dispatch.department] else ["handler:" + dispatch.department]', variables: { urgency: 'critical' } })).body.groups).toMatchObject([{ group: 'head:HZ-ZM' }])
    expect((await preview({ candidateGroups: '=["handler:" + chosenDepartment]', variables: { chosenDepartment: 'HZ-YX' } })).body).toMatchObject({ groups: [{ group: 'handler:HZ-YX', people: [] }], nobody: true })
  })

  it('should find leaders so many levels up', async () => {
    expect(['leader:1:HZ-ZM', 'leader:2:HZ-ZM', 'leader:2:ZJ-ZM', 'handler:HZ-ZM'].map(candidateGroup)).toEqual(['head:HZ-ZM', 'head:ZJ-ZM', 'head:ZJ-ZM', 'handler:HZ-ZM'])
    expect((await preview({ candidateGroups: '=["leader:1:" + dispatch.department]' })).body.groups).toMatchObject([{ group: 'head:HZ-ZM', people: [{}] }])
  })

  it('should show what the policy does where nobody is in a group', async () => {
    expect((await preview({ candidateGroups: '=["handler:HZ-YX"]', empty: 'dispatcher' })).body).toMatchObject({ nobody: false, groups: [{ group: 'handler:HZ-YX', people: [] }, { group: 'dispatcher:HZ', byPolicy: true }] })
    expect((await preview({ candidateGroups: '=["handler:HZ-YX"]', empty: 'province' })).body.groups.at(-1)).toMatchObject({ group: 'dispatcher:ZJ', byPolicy: true })
  })

  it.each(['=["handler:" +', '=1 + 1'])('should answer a sentence to %s', async (candidateGroups) => {
    const { status, body } = await preview({ candidateGroups })
    expect([status, /表达式/.test(body.detail)]).toEqual([422, true])
  })

  it('should be for designers only', async () => {
    expect((await system.agent.fetch('POST /processes/candidates-preview', { json: { candidateGroups: HANDLERS, site: 'HZ', department: null } })).status).toBe(403)
  })

  it('should warn of groups nobody can be in, or nobody is in', async () => {
    expect(await check('=["handlr:" + site]')).toContain('warning candidate-role')
    expect(await check('=["handler:HZ-YX"]')).toContain('warning candidates-empty')
    expect(await check('=[]')).toContain('warning candidates-empty')
    expect(await check('=["handler:HZ-ZM"]')).not.toContain('warning candidates-empty')
    expect(await check(HANDLERS, '<zeebe:header key="candidates.empty" value="somebody" />')).toContain('error candidates-policy')
  })

  it('should give a step nobody is there for to the team leader, where its policy says so', async () => {
    const xml = twoReplies().replaceAll('-ZM&quot;', '-YX&quot;').replaceAll('<zeebe:taskHeaders>', '<zeebe:taskHeaders><zeebe:header key="candidates.empty" value="dispatcher" />')
    const { body } = await system.designer.fetch<{ items: ProcessSummary[] }>('/processes/suggestion/versions')
    expect((await system.designer.fetch('POST /processes/suggestion/versions', { json: { xml, comment: '候选为空', basedOn: body.items[0]?.version ?? 0 } })).status).toBe(201)
    const { number } = await openSuggestion(system.agent)
    const leader = await system.server.signIn('dispatcher')
    expect((await taskOf(leader, number)).caseNumber).toBe(number)
  })
})
