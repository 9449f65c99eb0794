import { join } from 'node:path'
import type { Browser, Locator } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type { CaseHead, CasePath } from '../../server/src/cases/schema.ts'
import { DEMO_PASSWORD } from '../../server/src/database/seeds/demoAccounts.ts'
import type { FormVersion } from '../../server/src/forms/schema.ts'
import type { ProcessSummary } from '../../server/src/processes/schema.ts'
import type { TaskDetail } from '../../server/src/tasks/schema.ts'
import { launchBrowser, takeSeat, type Seat } from './browser.ts'
import { findTask, gatherPeople, handle, handleAndSignOff, INTAKE, type People } from './complaintByHand.ts'
import { eventually, Person, Refused } from './Person.ts'
import { addFormField, checkAndPublish, createInStudio, dropOnFlow, flowsOf, insertStep, openInStudio } from './studioPages.ts'
import type { ProgramName, System } from './system.ts'

const NEW_FIELD = { label: '现场核查情况', key: 'siteVisit' }
const NEW_FORM = { id: 'complaint-plan', name: '制定核查方案', label: '核查方案', key: 'plan' }
const MAIN_FLOW = 'flow-signed-or-returned-handle'

/** Where the scenario happens. */
export interface DesignerRun {
  /** A system in which nothing was published yet. */
  readonly open: () => Promise<System>
  readonly close: (system: System) => Promise<void>
  /** What is killed right after each publication, in turn; none when absent. */
  readonly kills?: readonly ProgramName[]
}

/** A field and a step added to the complaint in the browser: the next case has them, an open one goes on as it began. On whatever system is opened. */
export function designerScenario({ open: openSystem, close, kills = [] }: DesignerRun): void {
  let system: System
  let browser: Browser
  let seat: Seat
  let designer: Person
  let people: People
  let open = ''
  let next = ''
  let newStep = ''
  let published = 0

  beforeAll(async () => {
    system = await openSystem()
    browser = await launchBrowser()
    people = await gatherPeople(system.url)
    designer = await Person.signIn(system.url, 'zj.designer', DEMO_PASSWORD)
    seat = await takeSeat(browser, system.url, 'zj.designer', DEMO_PASSWORD, { width: 1920, height: 1080 })
  })

  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail' && process.env.SHOTS) await seat.page.screenshot({ path: join(process.env.SHOTS, `designer-${task.name.slice(0, 30)}.png`) })
  })

  afterAll(async () => {
    await browser?.close()
    if (system !== undefined) await close(system)
  })

  /** Checks and publishes what is open; at once a program falls, and what was published must stand all the same. */
  async function publish(comment: string): Promise<void> {
    await checkAndPublish(seat.page, comment)
    const victim = kills[published++ % kills.length]
    if (victim === undefined) return
    system.kill(victim)
    await system.untilReady()
  }

  async function openComplaint(): Promise<string> {
    const { version } = await people.agent.get<FormVersion>('/forms/complaint-intake/versions/latest')
    const { number } = await people.agent.post<CaseHead>('/cases', { type: 'complaint', formVersion: version, data: INTAKE, attachments: [] })
    await handle(people.handler, number, 'complaint-sign', { signAction: 'sign' })
    return number
  }

  const taskToHandle = (number: string): Promise<TaskDetail> => eventually(`${number} is to be handled`, () => findTask(people.handler, number, 'complaint-handle'))
  const latestForm = (): Promise<FormVersion> => designer.get<FormVersion>('/forms/complaint-handle/versions/latest')
  const latestProcess = async (): Promise<ProcessSummary | undefined> => (await designer.get<{ items: ProcessSummary[] }>('/processes/complaint/versions')).items[0]
  async function stepsOf(number: string): Promise<{ version: number; entered: string[] }> {
    const [complaint] = (await people.auditor.get<CasePath>(`/cases/${number}/path`)).instances
    return { version: complaint?.version ?? 0, entered: complaint?.steps.filter(({ state }) => state === 'entered').map(({ elementId }) => elementId) ?? [] }
  }
  async function refusal(deed: Promise<unknown>): Promise<Refused> {
    const thrown: unknown = await deed.then(() => undefined, (error: unknown) => error)
    if (!(thrown instanceof Refused)) throw new Error(`It was not refused: ${String(thrown)}`)
    return thrown
  }

  it('should begin with a complaint in handling', async () => {
    open = await openComplaint()

    expect((await taskToHandle(open)).form.version).toBe(1)
  })

  it('should publish a form with a field dragged in (S31)', async () => {
    await openInStudio(seat.page, 'form', 'complaint-handle')
    await addFormField(seat.page, '单行文本', NEW_FIELD.label, NEW_FIELD.key)
    await publish('增加现场核查情况')

    const form = await eventually('the form has its second version', async () => ((await latestForm()).version === 2 ? await latestForm() : undefined), 15_000)
    expect(JSON.stringify(form.schema)).toContain(`"${NEW_FIELD.key}"`)
    expect(form.comment).toBe('增加现场核查情况')
  })

  it('should publish a form of its own for a new step', async () => {
    await createInStudio(seat.page, 'form', NEW_FORM.id, NEW_FORM.name)
    await addFormField(seat.page, '单行文本', NEW_FORM.label, NEW_FORM.key)
    await publish('核查方案')

    const { schema } = await eventually('the form is published', () => designer.get<FormVersion>(`/forms/${NEW_FORM.id}/versions/latest`), 15_000)
    expect(schema).toMatchObject({ title: NEW_FORM.name, components: [{ key: NEW_FORM.key, label: NEW_FORM.label }] })
  })

  it('should let a component fall into a flow, and take it back with one undo', async () => {
    await openInStudio(seat.page, 'process', 'complaint')
    await dropOnFlow(seat.page, '通知', MAIN_FLOW)
    const dropped = await flowsOf(seat.page, 'complaint')
    const step = dropped.get(MAIN_FLOW)?.replace('signed-or-returned → ', '')

    expect(step).toMatch(/^Activity_/)
    expect([...dropped.values()]).toContain(`${step} → handle`)

    await seat.page.keyboard.press('Control+z')
    const undone = await flowsOf(seat.page, 'complaint')
    expect(undone.size).toBe(dropped.size - 1)
    expect(undone.get(MAIN_FLOW)).toBe('signed-or-returned → handle')
  })

  it('should publish a process with a user task inserted before 办理', async () => {
    newStep = await insertStep(seat.page, MAIN_FLOW, `form-${NEW_FORM.id}`)
    const setting = (name: string): Locator => seat.page.locator(`#bio-properties-panel-case-${name}`)
    expect([await setting('form').inputValue(), await setting('stage').inputValue()]).toEqual([NEW_FORM.id, 'handling'])
    await setting('deadline').selectOption('handle')
    await publish('办理前先制定核查方案')

    const process = await eventually('the process is deployed', async () => ((await latestProcess())?.deployment === 'deployed' && (await latestProcess())?.version === 2 ? await latestProcess() : undefined), 30_000)
    expect(process).toMatchObject({ comment: '办理前先制定核查方案' })
    const edited: unknown[] = [...seat.external, ...seat.errors]
    expect(edited).toEqual([])
  })

  it('should let the next complaint wait at the new step, with the new form, before 办理', async () => {
    next = await openComplaint()

    const { form, task } = await eventually(`${next} waits at the new step`, () => findTask(people.handler, next, NEW_FORM.id))
    expect(task).toMatchObject({ elementId: newStep, headers: { stage: 'handling', deadline: 'handle' } })
    expect(JSON.stringify(form.schema)).toContain(NEW_FORM.label)
    await eventually('the path ends at the new step', async () => ((await stepsOf(next)).entered.at(-1) === newStep ? true : undefined))
    expect(await findTask(people.handler, next, 'complaint-handle')).toBeUndefined()
  })

  it('should lead it on to 办理 with the new field when the new step is done', async () => {
    await handle(people.handler, next, NEW_FORM.id, { [NEW_FORM.key]: '周三上门核查' })

    const { form } = await taskToHandle(next)
    expect(form.version).toBe(2)
    expect(JSON.stringify(form.schema)).toContain(NEW_FIELD.label)
    const { entered } = await eventually('the path shows 办理', async () => ((await stepsOf(next)).entered.includes('handle') ? stepsOf(next) : undefined))
    expect(entered.indexOf('handle')).toBe(entered.indexOf(newStep) + 1)
  })

  it('should let the open complaint go on as it began', async () => {
    const { form } = await taskToHandle(open)
    expect(form.version).toBe(1)
    expect(JSON.stringify(form.schema)).not.toContain(NEW_FIELD.key)

    await handleAndSignOff(people.handler, people.head, open)

    const { entered, version } = await eventually('the callback has begun', async () => ((await stepsOf(open)).entered.includes('callback') ? stepsOf(open) : undefined))
    expect(entered).not.toContain(newStep)
    expect(version).toBe((await stepsOf(next)).version - 1)
  })

  it('should refuse a form with JavaScript in it, with a sentence', async () => {
    const { schema, version } = await latestForm()
    const scripted = { ...schema, components: [...(schema['components'] as object[]), { type: 'textfield', key: 'sly', label: '脚本', input: true, customDefaultValue: 'value = document.cookie' }] }

    const { status, problem } = await refusal(designer.post('/forms/complaint-handle/versions', { schema: scripted, comment: '脚本', basedOn: version }))

    expect(status).toBe(422)
    expect(problem).toMatchObject({ code: 'FORM_NOT_FIT', detail: '表单有错误，未发布。请按提示修改。' })
    expect(JSON.stringify(problem['fields'])).toContain('JavaScript')
    expect((await latestForm()).version).toBe(version)
  })

  it.each([
    ['without an end', 'end', '<bpmn:startEvent id="begin"><bpmn:messageEventDefinition messageRef="m" /></bpmn:startEvent>'],
    ['with a step nothing leads to', 'unreached', '<bpmn:startEvent id="begin"><bpmn:messageEventDefinition messageRef="m" /></bpmn:startEvent><bpmn:endEvent id="lonely" />'],
  ])('should refuse a process %s, with a sentence and the place', async (_what, rule, inside) => {
    const xml = `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t"><bpmn:message id="m" name="complaint-opened" /><bpmn:process id="complaint" isExecutable="true">${inside}</bpmn:process></bpmn:definitions>`
    const basedOn = (await latestProcess())?.version ?? 0

    const checked = await designer.post<{ ok: boolean; problems: { rule: string; path: string }[] }>('/processes/check', { xml })
    const { status, problem } = await refusal(designer.post('/processes/complaint/versions', { xml, comment: '试', basedOn }))

    expect(checked.ok).toBe(false)
    expect(checked.problems).toMatchObject([{ rule, path: rule === 'end' ? 'complaint' : 'lonely' }])
    expect(status).toBe(422)
    expect(problem).toMatchObject({ code: 'PROCESS_NOT_FIT', detail: '流程有错误，未部署。请按提示修改。' })
    expect((await latestProcess())?.version).toBe(basedOn)
  })
}
