import { BpmnModdle, type ModdleElement } from 'bpmn-moddle'
import { createRequire } from 'node:module'
import type { GraphNode, ProcessGraph } from './ProcessGraph.ts'
import type { PublishedProcess } from './PublishedProcess.ts'

const zeebe: unknown = createRequire(import.meta.url)('zeebe-bpmn-moddle/resources/zeebe.json')

/** Published versions never change; a hotline runs a few dozen at a time. */
const MOST_KEPT = 100
const kept = new Map<string, Promise<ProcessGraph>>()

/** The nodes and flows of a published process. */
export function graphOf({ resourceId, version, sha256, xml }: Pick<PublishedProcess, 'resourceId' | 'version' | 'sha256' | 'xml'>): Promise<ProcessGraph> {
  const key = `${resourceId}:${version}:${sha256}`
  const known = kept.get(key)
  if (known) return known
  const made = readGraph(xml)
  kept.set(key, made)
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value ?? '')
  return made
}

/** Reads the executable process of a BPMN file; the file was checked when it was published. */
export async function readGraph(xml: string): Promise<ProcessGraph> {
  const { rootElement } = await new BpmnModdle({ zeebe }).fromXML(xml)
  const process = list(rootElement['rootElements']).find((each) => each.$type === 'bpmn:Process' && each['isExecutable'] === true)
  const nodes = new Map<string, GraphNode>()
  const flows: { id: string; from: string; to: string }[] = []
  const undoneBy = new Map<string, string>()
  const walk = (scope: ModdleElement, around: string | null): void => {
    for (const element of list(scope['flowElements'])) {
      const { id } = element
      if (id === undefined) continue
      if (element.$type === 'bpmn:SequenceFlow') flows.push({ id, from: idOf(element['sourceRef']), to: idOf(element['targetRef']) })
      else if (!/(DataObject|DataObjectReference|DataStoreReference)$/.test(element.$type)) nodes.set(id, nodeOf(element, id, around))
      walk(element, id)
    }
    for (const each of list(scope['artifacts'])) if (each.$type === 'bpmn:Association') undoneBy.set(idOf(each['sourceRef']), idOf(each['targetRef']))
  }
  if (process) walk(process, null)
  // A compensation boundary event points at the activity that undoes its host.
  for (const [from, to] of undoneBy) {
    const host = nodes.get(nodes.get(from)?.boundary?.host ?? '')
    if (host && nodes.has(to)) nodes.set(host.id, { ...host, compensation: to })
  }
  return { nodes, flows }
}

function nodeOf(element: ModdleElement, id: string, scope: string | null): GraphNode {
  const host = element['attachedToRef'] === undefined ? undefined : idOf(element['attachedToRef'])
  return {
    id,
    type: element.$type.replace('bpmn:', ''),
    name: (element.name ?? '').replace(/\s+/g, ' ').trim() || id,
    scope,
    loop: element['loopCharacteristics'] !== undefined,
    ...(host === undefined ? {} : { boundary: { host, interrupting: element['cancelActivity'] !== false } }),
    ...(element['triggeredByEvent'] === true ? { triggered: triggerOf(element) } : {}),
    headers: headersOf(element),
  }
}

function triggerOf(subProcess: ModdleElement): { messages: string[]; interrupting: boolean } {
  const starts = list(subProcess['flowElements']).filter(({ $type }) => $type === 'bpmn:StartEvent')
  const messages = starts.flatMap((start) => list(start['eventDefinitions'])).flatMap((definition) => (definition['messageRef'] as ModdleElement | undefined)?.name ?? [])
  return { messages, interrupting: starts.some((start) => start['isInterrupting'] !== false) }
}

function headersOf(element: ModdleElement): Record<string, string> {
  const extensions = list((element['extensionElements'] as ModdleElement | undefined)?.['values'])
  const headers = list(extensions.find(({ $type }) => $type === 'zeebe:TaskHeaders')?.['values'])
  return Object.fromEntries(headers.map((header) => [String(header['key']), String(header['value'])]))
}

function idOf(reference: unknown): string {
  return (reference as ModdleElement | undefined)?.id ?? ''
}

function list(value: unknown): ModdleElement[] {
  return Array.isArray(value) ? (value as ModdleElement[]) : []
}
