import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isRejection, startEngine, type Engine } from '../src/index.ts'
import { EngineCore } from '../src/runtime/EngineCore.ts'
import { EngineStore, openDatabase } from '../src/store/EngineStore.ts'
import { bpmn, boundary, element, end, flow, loop, start, task, timer } from './bpmn.ts'
import { dumpState } from './dumpState.ts'
import { testEngine } from './testEngine.ts'

const MODEL = bpmn('one', [start(), task('work'), boundary('late', 'work', timer('timeDuration', 'PT1H')), end(), end('over'), flow('start', 'work', 'end'), flow('late', 'over')])
const DEPLOY = { kind: 'deployResource' as const, resources: [{ name: 'one.bpmn', content: Buffer.from(MODEL) }] }
const CREATE = { kind: 'createProcessInstance' as const, bpmnProcessId: 'one', version: -1, variables: { a: '1' } }

describe('restart', () => {
  it('should rebuild from the records what was not written into tables yet', () => {
    const engine = testEngine()
    engine.deploy('one.bpmn', MODEL)
    const run = engine.start('one')
    const before = engine.state()
    engine.restart()
    expect(engine.state()).toEqual(before)
    expect(run.waitingAt()).toEqual(['work'])
    engine.advance({ hours: 1 })
    expect(run.path()).toEqual(['start', 'work', 'late', 'over'])
  })

  it('should give no key twice', () => {
    const engine = testEngine()
    engine.deploy('one.bpmn', MODEL)
    const keys = new Set([engine.start('one').key])
    for (let round = 0; round < 5; round += 1) {
      engine.restart()
      keys.add(engine.start('one').key)
    }
    expect(keys.size).toBe(6)
    for (const run of engine.instances('one')) run.cancel()
  })

  it('should go on with a long chain that one turn did not finish', () => {
    const db = openDatabase(':memory:')
    const problems: string[] = []
    const core = new EngineCore(new EngineStore(db), 'UTC', (problem) => problems.push(problem))
    const many = bpmn('many', [start(), element('scriptTask', 'each', { extensions: '<z:script expression="=item" resultVariable="x"/>', inner: loop('inputCollection="=for i in 1..2000 return i" inputElement="item"') }), end(), flow('start', 'each', 'end')])
    core.process(1, [{ id: 1, command: { kind: 'deployResource', resources: [{ name: 'many.bpmn', content: Buffer.from(many) }] } }])
    const first = core.process(2, [{ id: 2, command: { ...CREATE, bpmnProcessId: 'many' } }])
    expect(first.responses).toHaveLength(1)
    expect(first.unfinished).toBe(true)

    // A kill between two turns: the chain goes on where it was.
    const store = new EngineStore(db)
    const revived = new EngineCore(store, 'UTC', (problem) => problems.push(problem))
    for (let outcome = revived.process(3, []); outcome.unfinished; ) outcome = revived.process(4, [])
    expect([...revived.state.elementInstances.all()]).toEqual([])
    expect(problems).toEqual([])
    expect(store.log.read(1, 1e6).filter(({ intent, value }) => intent === 'ELEMENT_COMPLETED' && 'bpmnElementType' in value && value.bpmnElementType === 'SCRIPT_TASK')).toHaveLength(2_000)
  })
})

describe('a fault of our own', () => {
  it('should undo the command, ban the instance it struck and go on with all others', () => {
    const store = new EngineStore(':memory:')
    const problems: string[] = []
    const core = new EngineCore(store, 'UTC', (problem) => problems.push(problem))
    core.process(1, [{ id: 1, command: DEPLOY }])
    const [created] = core.process(2, [{ id: 2, command: CREATE }, { id: 3, command: CREATE }]).responses
    const struck = created?.[1] !== undefined && 'processInstanceKey' in created[1] ? created[1].processInstanceKey : 0
    const jobOf = (instance: number) => [...core.state.jobs.all()].find(([, { value }]) => value.processInstanceKey === instance)?.[0] ?? 0
    // A row that lies: the job's element instance is of a process that was never deployed.
    const [row] = [...core.state.elementInstances.all()].filter(([, { value }]) => value.processInstanceKey === struck && value.elementId === 'work')
    if (row !== undefined) core.state.elementInstances.put(row[0], { ...row[1], value: { ...row[1].value, processDefinitionKey: 5 } })
    store.undo.clear()
    const before = dumpState(core.state)

    const answer = core.process(3, [{ id: 4, command: { kind: 'completeJob', jobKey: jobOf(struck), variables: {} } }])
    expect(answer.responses).toMatchObject([[4, { rejected: true, type: 'PROCESSING_ERROR' }]])
    expect(problems[0]).toContain('none is deployed')
    expect([...core.state.banned.all()].map(([key]) => key)).toEqual([struck])
    expect({ ...dumpState(core.state), banned: [] }).toEqual(before)

    const [other] = [...core.state.jobs.all()].filter(([, { value }]) => value.processInstanceKey !== struck)
    expect(core.process(4, [{ id: 5, command: { kind: 'completeJob', jobKey: other?.[0] ?? 0, variables: {} } }]).responses).toEqual([[5, {}]])
    expect([...core.state.elementInstances.all()].every(([, { value }]) => value.processInstanceKey === struck)).toBe(true)
    // Its timer fires into the void instead of waking the engine for ever.
    core.process(10_000_000, [])
    expect(core.nextDue()).toBeUndefined()
  })
})

describe('an engine on a directory', () => {
  let dataDir: string
  let engine: Engine | undefined

  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'engine-test-'))
  })
  afterEach(async () => {
    await engine?.stop()
    engine = undefined
    rmSync(dataDir, { recursive: true, force: true })
  })

  it('should refuse a second engine with one sentence', async () => {
    engine = await startEngine({ dataDir })
    await expect(startEngine({ dataDir })).rejects.toThrow(`Another engine uses the data directory ${dataDir}.`)
  })

  it('should keep what it acknowledged, and its exporters their positions', async () => {
    engine = await startEngine({ dataDir })
    await engine.submit(DEPLOY)
    const created = await engine.submit(CREATE)
    expect(await engine.exporterPosition('e')).toBe(0)
    const records = await engine.readRecords(1, 1_000)
    await engine.acknowledge('e', 7)
    await engine.stop()

    engine = await startEngine({ dataDir })
    expect(await engine.exporterPosition('e')).toBe(7)
    expect(await engine.readRecords(1, 1_000)).toEqual(records)
    const answer = await engine.submit({ kind: 'activateJobs', type: 'work', worker: 'w', timeout: 1_000, maxJobsToActivate: 1, fetchVariables: [] })
    expect(answer).toMatchObject({ jobs: [{ processInstanceKey: isRejection(created) ? 0 : created.processInstanceKey, variables: { a: '1' } }] })
  })

  it('should wake by itself when a timer is due, and tell of jobs', async () => {
    engine = await startEngine({ dataDir })
    await engine.submit({ kind: 'deployResource', resources: [{ name: 'one.bpmn', content: Buffer.from(MODEL.replace('PT1H', 'PT0.05S')) }] })
    const types: string[] = []
    engine.onJobsAvailable((type) => types.push(type))
    await engine.submit(CREATE)
    expect(types).toEqual(['work'])
    await expect.poll(async () => (await engine?.readRecords(1, 1_000))?.some(({ intent, value }) => intent === 'ELEMENT_COMPLETED' && 'elementId' in value && value.elementId === 'over')).toBe(true)
  })

  it('should reject what comes after it has stopped', async () => {
    engine = await startEngine({ dataDir })
    await engine.stop()
    await expect(engine.submit(CREATE)).rejects.toThrow('The engine has stopped.')
  })
})
