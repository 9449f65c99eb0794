import { describe, expect, it } from 'vitest'
import { CALLED, JOBS, MESSAGES, noticeFits, STAGES, START_VARIABLES } from './test/agreements.ts'
import { contentFiles, processes } from './test/contentFiles.ts'
import { feelNames } from './test/feelNames.ts'
import { childrenNamed, walk, type XmlElement } from './test/readXml.ts'

const formVariables = new Map(contentFiles('forms', '.json').map(({ name, text }) => [name.replace('.json', ''), [...text.matchAll(/"variable": "(\w+)/g)].map((match) => match[1] ?? '')]))
const decisionIds = contentFiles('bpmn', '.dmn').flatMap(({ text }) => [...text.matchAll(/<decision id="([^"]+)"/g)].map((match) => match[1]))
const all = processes()
const ANYTIME = ['case-procedure', 'case-reminder', 'case-terminated', 'case-withdrawn']
/** Set by the steps that are put into a new process; null before. */
const LEFT_TO_THE_DESIGNER = ['dispatch']
const isProcedure = (process: string): boolean => CALLED[process]?.includes('request') === true

describe.each(all.map((process) => [process.path, process] as const))('%s', (_path, { id, elements }) => {
  const tasks = elements.filter(({ name }) => name === 'userTask')

  it('should begin by its own message, or be called', () => {
    const messages = new Map(elements.filter(({ name }) => name === 'message').map(({ attributes }) => [attributes['id'], attributes['name']]))
    const start = elements.find(({ name, children }) => name === 'startEvent' && children.some((child) => messages.get(child.attributes['messageRef']) === `${id}-opened`))
    expect(start !== undefined).toBe(!(id in CALLED))
  })

  it('should give every user task a form, people, and a known stage on the main path only', () => {
    for (const task of tasks) {
      expect(formVariables.has(only(task, 'formDefinition')?.attributes['formKey'] ?? ''), `${task.attributes['id']}: form`).toBe(true)
      const { candidateGroups, assignee } = only(task, 'assignmentDefinition')?.attributes ?? {}
      expect(candidateGroups ?? assignee, `${task.attributes['id']}: people`).toMatch(/"(agent|dispatcher|handler|head):" \+ |^=signer$|request\.group/)
      // A procedure runs beside the main path: its tasks leave the case in the stage it is in.
      const expected = isProcedure(id) || id === 'assist' ? [undefined] : STAGES
      expect(expected, `${task.attributes['id']}: stage`).toContain(headers(task)['stage'])
    }
  })

  it('should show on a user task only deadlines that are planned', () => {
    const called = new Set([id, ...elements.filter(({ name }) => name === 'calledElement').map(({ attributes }) => attributes['processId'])])
    const planned = new Set(all.filter((process) => called.has(process.id)).flatMap((process) => process.elements).filter((element) => only(element, 'taskDefinition')?.attributes['type'] === 'case.plan-deadline').map((element) => headers(element)['deadline']))
    expect(tasks.map((task) => headers(task)['deadline']).filter((deadline) => deadline !== undefined && !planned.has(deadline))).toEqual([])
  })

  it('should use agreed job types with their headers', () => {
    for (const element of elements.filter(({ name }) => name === 'serviceTask')) {
      const job = JOBS[only(element, 'taskDefinition')?.attributes['type'] ?? '']
      expect(job, element.attributes['id']).toBeDefined()
      for (const [header, allowed] of Object.entries(job?.headers ?? {})) {
        const value = headers(element)[header]
        expect(allowed === 'any' ? value !== undefined : allowed.includes(value ?? ''), `${element.attributes['id']}: ${header}=${value}`).toBe(true)
      }
      if (only(element, 'taskDefinition')?.attributes['type'] === 'case.notify') expect(noticeFits(headers(element), mappedInto(element)), element.attributes['id']).toBe(true)
    }
  })

  it('should call decisions and processes that exist', () => {
    const called = elements.filter(({ name }) => name === 'calledDecision').map(({ attributes }) => attributes['decisionId'])
    expect(called.filter((decision) => !decisionIds.includes(decision))).toEqual([])
    const processIds = elements.filter(({ name }) => name === 'calledElement').map(({ attributes }) => attributes['processId'])
    expect(processIds.filter((called) => called !== '=procedure' && !all.some((process) => process.id === called))).toEqual([])
  })

  it('should read no variable that nobody sets', () => {
    const known = new Set([...(CALLED[id] ?? START_VARIABLES), ...intakeVariables(id), ...elements.flatMap((element) => setBy(element)), ...(id === 'blank' ? LEFT_TO_THE_DESIGNER : [])])
    const read = elements.flatMap((element) => expressionsOf(element).flatMap(feelNames))
    expect([...new Set(read)].filter((name) => !known.has(name))).toEqual([])
  })

  it('should take a withdrawal, a termination, a reminder and a procedure at any time, if it is a case', () => {
    const messages = elements.filter(({ name }) => name === 'message').map(({ attributes }) => attributes['name'] ?? '')
    const expected = id in CALLED ? [] : ANYTIME
    expect(messages.filter((name) => ANYTIME.includes(name)).toSorted()).toEqual(expected)
  })

  it('should end what still runs beside its main path together with it, if it is a case', () => {
    if (id in CALLED) return
    const inner = new Set(elements.filter(({ name }) => name === 'subProcess').flatMap((scope) => [...walk(scope)]))
    const archives = new Set(elements.filter((element) => !inner.has(element) && only(element, 'taskDefinition')?.attributes['type'] === 'case.archive').flatMap((element) => childrenNamed(element, 'outgoing').map(({ text }) => text)))
    const ends = elements.filter((element) => element.name === 'endEvent' && childrenNamed(element, 'incoming').some(({ text }) => archives.has(text)))
    expect(ends.length).toBeGreaterThan(0)
    expect(ends.filter((end) => childrenNamed(end, 'terminateEventDefinition').length === 0).map(({ attributes }) => attributes['id'])).toEqual([])
  })

  it('should keep the variables of one procedure from another, if it is a case', () => {
    if (id in CALLED) return
    const procedures = elements.find(({ attributes }) => attributes['id'] === 'procedures')
    expect(procedures === undefined ? [] : mappedInto(procedures)).toEqual(['procedure', 'request'])
  })
})

describe('forms and processes', () => {
  it('should use every form, and no form that does not exist', () => {
    const intakes = contentFiles('bpmn', 'catalogue.json').flatMap(({ text }) => [...text.matchAll(/"intakeForm": "([^"]+)"/g)].map((match) => match[1] ?? ''))
    const keys = all.flatMap(({ elements }) => elements.filter(({ name }) => name === 'formDefinition').map(({ attributes }) => attributes['formKey'] ?? ''))
    expect([...new Set([...intakes, ...keys])].toSorted()).toEqual([...formVariables.keys()].toSorted())
  })
})

/** What an element adds to the variables of its process: answers of jobs, forms, decisions, messages and mappings. */
function setBy(element: XmlElement): string[] {
  const job = JOBS[only(element, 'taskDefinition')?.attributes['type'] ?? '']
  const form = formVariables.get(only(element, 'formDefinition')?.attributes['formKey'] ?? '')
  const result = [...walk(element)].flatMap(({ attributes }) => attributes['resultVariable'] ?? [])
  const each = element.name === 'loopCharacteristics' ? [element.attributes['inputElement'] ?? '', element.attributes['outputCollection'] ?? ''] : []
  const mapped = ['input', 'output'].flatMap((name) => (only(element, 'ioMapping')?.children ?? []).filter((child) => child.name === name)).map(({ attributes }) => (attributes['target'] ?? '').split('.')[0] ?? '')
  const message = element.name === 'message' ? (MESSAGES[element.attributes['name'] ?? ''] ?? []) : []
  return [...(job?.answers ?? []), ...(form ?? []), ...result, ...each, ...mapped, ...message]
}

/** Names of the variables that input mappings make local to an element. */
function mappedInto(element: XmlElement): string[] {
  return (only(element, 'ioMapping')?.children ?? []).filter(({ name }) => name === 'input').map(({ attributes }) => attributes['target'] ?? '')
}

function intakeVariables(process: string): string[] {
  const rows = contentFiles('bpmn', 'catalogue.json').map(({ text }) => JSON.parse(text) as { processId: string; intakeForm: string })
  return rows.filter(({ processId }) => processId === process).flatMap(({ intakeForm }) => formVariables.get(intakeForm) ?? [])
}

function expressionsOf(element: XmlElement): string[] {
  return [...Object.values(element.attributes), element.text].filter((text) => text.startsWith('=')).map((text) => text.slice(1))
}

/** The extension of that kind an element carries itself. */
function only(element: XmlElement, kind: string): XmlElement | undefined {
  return childrenNamed(element, 'extensionElements').flatMap(({ children }) => children).find(({ name }) => name === kind)
}

function headers(element: XmlElement): Record<string, string> {
  return Object.fromEntries((only(element, 'taskHeaders')?.children ?? []).map(({ attributes }) => [attributes['key'], attributes['value']]))
}
