import { BpmnModdle, type ModdleElement } from 'bpmn-moddle'
import { createRequire } from 'node:module'
import { type ModelElement, type ModelUserTask, type ProcessModel, UnreadableProcess } from './ProcessModel.ts'
import { unreachedNodes } from './unreachedNodes.ts'

const zeebe: unknown = createRequire(import.meta.url)('zeebe-bpmn-moddle/resources/zeebe.json')

/** Reads a BPMN file with exactly one executable process. Throws UnreadableProcess. */
export async function readProcess(xml: string): Promise<ProcessModel> {
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) throw new UnreadableProcess('流程文件不能包含 DOCTYPE。')
  const root = await parse(xml)
  const executable = list(root['rootElements']).filter((e) => e.$type === 'bpmn:Process' && e['isExecutable'] === true)
  const [process] = executable
  if (process?.id === undefined) throw new UnreadableProcess('文件中没有可执行的流程 (isExecutable)。')
  if (executable.length > 1) throw new UnreadableProcess('一个文件只能有一个可执行的流程。')
  const nodes = [...flowNodes(process)]
  const starts = list(process['flowElements']).filter((e) => e.$type === 'bpmn:StartEvent')
  return {
    kind: 'bpmn',
    id: process.id,
    name: process.name ?? process.id,
    elements: nodes.map(elementOf),
    userTasks: nodes.filter((e) => e.$type === 'bpmn:UserTask').map(userTaskOf),
    startMessages: starts.flatMap(messageNames),
    hasNoneStart: starts.some((start) => list(start['eventDefinitions']).length === 0),
    hasEnd: list(process['flowElements']).some((e) => e.$type === 'bpmn:EndEvent'),
    unreached: unreachedNodes(process).filter((node) => !isForOpener(node)).map(elementOf),
    calledProcesses: nodes.flatMap((e) => text(extension(e, 'zeebe:CalledElement')?.['processId'])),
    calledDecisions: nodes.flatMap((e) => text(extension(e, 'zeebe:CalledDecision')?.['decisionId'])),
    decisions: [],
  }
}

async function parse(xml: string): Promise<ModdleElement> {
  try {
    const { rootElement } = await new BpmnModdle({ zeebe }).fromXML(xml)
    return rootElement
  } catch (error) {
    throw new UnreadableProcess(`这不是有效的 BPMN 文件：${(error as Error).message.split('\n')[0] ?? ''}`)
  }
}

function* flowNodes(scope: ModdleElement): Generator<ModdleElement> {
  for (const element of list(scope['flowElements'])) {
    yield element
    yield* flowNodes(element)
  }
}

function elementOf({ id = '', $type, name = '' }: ModdleElement): ModelElement {
  return { id, type: $type.replace('bpmn:', ''), name: name.replace(/\s+/g, ' ').trim() }
}

function userTaskOf(task: ModdleElement): ModelUserTask {
  const assignment = extension(task, 'zeebe:AssignmentDefinition')
  const headers = list(extension(task, 'zeebe:TaskHeaders')?.['values'])
  return {
    ...elementOf(task),
    formKey: text(extension(task, 'zeebe:FormDefinition')?.['formKey'])[0],
    candidateGroups: text(assignment?.['candidateGroups'])[0],
    assignee: text(assignment?.['assignee'])[0],
    ...(extension(task, 'zeebe:UserTask') ? { kept: true } : {}),
    headers: Object.fromEntries(headers.map((header) => [String(header['key']), String(header['value'])])),
  }
}

/** A step for whoever took the case down is entered by sending a case back to it: no flow need lead there. */
function isForOpener(node: ModdleElement): boolean {
  return node.$type === 'bpmn:UserTask' && userTaskOf(node).headers['opener'] === 'true'
}

function messageNames(event: ModdleElement): string[] {
  return list(event['eventDefinitions']).flatMap((definition) => text((definition['messageRef'] as ModdleElement | undefined)?.name))
}

function extension(element: ModdleElement, type: string): ModdleElement | undefined {
  const values = (element['extensionElements'] as ModdleElement | undefined)?.['values']
  return list(values).find((value) => value.$type === type)
}

function list(value: unknown): ModdleElement[] {
  return Array.isArray(value) ? (value as ModdleElement[]) : []
}

function text(value: unknown): string[] {
  return typeof value === 'string' && value !== '' ? [value] : []
}
