import { describe, expect, it } from 'vitest'
import { CALLED, JOBS, MESSAGES, STAGES, START_VARIABLES } from './test/agreements.ts'
import { contentFiles, processes } from './test/contentFiles.ts'
import { feelNames } from './test/feelNames.ts'
import { childrenNamed, walk, type XmlElement } from './test/readXml.ts'

const formVariables = new Map(contentFiles('forms', '.json').map(({ name, text }) => [name.replace('.json', ''), [...text.matchAll(/"variable": "(\w+)/g)].map((match) => match[1] ?? '')]))
const decisionIds = contentFiles('bpmn', '.dmn').flatMap(({ text }) => [...text.matchAll(/<decision id="([^"]+)"/g)].map((match) => match[1]))
const all = processes()

describe.each(all.map((process) => [process.path, process] as const))('%s', (_path, { id, elements }) => {
  const tasks = elements.filter(({ name }) => name === 'userTask')

  it('should begin by its own message, or be called', () => {
    const messages = new Map(elements.filter(({ name }) => name === 'message').map(({ attributes }) => [attributes['id'], attributes['name']]))
    const start = elements.find(({ name, children }) => name === 'startEvent' && children.some((child) => messages.get(child.attributes['messageRef']) === `${id}-opened`))
    expect(start !== undefined).toBe(!(id in CALLED))
  })

  it('should give every user task a form, a group and a known stage', () => {
    for (const task of tasks) {
      expect(formVariables.has(only(task, 'formDefinition')?.attributes['formKey'] ?? ''), `${task.attributes['id']}: form`).toBe(true)
      expect(only(task, 'assignmentDefinition')?.attributes['candidateGroups'], `${task.attributes['id']}: groups`).toMatch(/^=\["(agent|dispatcher|handler|head):" \+ /)
      expect(STAGES, `${task.attributes['id']}: stage`).toContain(headers(task)['stage'])
    }
  })

  it('should show on a user task only deadlines that are planned', () => {
    const planned = new Set(elements.filter((element) => only(element, 'taskDefinition')?.attributes['type'] === 'case.plan-deadline').map((element) => headers(element)['deadline']))
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
    }
  })

  it('should call decisions and processes that exist', () => {
    const called = elements.filter(({ name }) => name === 'calledDecision').map(({ attributes }) => attributes['decisionId'])
    expect(called.filter((decision) => !decisionIds.includes(decision))).toEqual([])
    const processIds = elements.filter(({ name }) => name === 'calledElement').map(({ attributes }) => attributes['processId'])
    expect(processIds.filter((called) => !all.some((process) => process.id === called))).toEqual([])
  })

  it('should read no variable that nobody sets', () => {
    const known = new Set([...(CALLED[id] ?? START_VARIABLES), ...intakeVariables(id), ...elements.flatMap((element) => setBy(element))])
    const read = elements.flatMap((element) => expressionsOf(element).flatMap(feelNames))
    expect([...new Set(read)].filter((name) => !known.has(name))).toEqual([])
  })

  it('should take back a withdrawal and a reminder at any time, if it is a case', () => {
    const messages = elements.filter(({ name }) => name === 'message').map(({ attributes }) => attributes['name'])
    const expected = id in CALLED ? [] : ['case-reminder', 'case-withdrawn']
    expect(messages.filter((name) => name === 'case-withdrawn' || name === 'case-reminder').toSorted()).toEqual(expected)
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
  const mapped = ['input', 'output'].flatMap((name) => (only(element, 'ioMapping')?.children ?? []).filter((child) => child.name === name)).map(({ attributes }) => (attributes['target'] ?? '').split('.')[0] ?? '')
  const message = element.name === 'message' ? (MESSAGES[element.attributes['name'] ?? ''] ?? []) : []
  return [...(job?.answers ?? []), ...(form ?? []), ...result, ...mapped, ...message]
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
