/** Small BPMN files for tests, written as one reads them. Parts are XML text; ids are also names. */

interface Definitions {
  /** Message name → correlation key expression; none for start events. */
  readonly messages?: Readonly<Record<string, string | undefined>>
  readonly errors?: readonly string[]
  readonly signals?: readonly string[]
  readonly escalations?: readonly string[]
  /** Attributes or extensions right below the process. */
  readonly executable?: boolean
}

/** A whole file with one process. */
export function bpmn(id: string, parts: readonly string[], { messages = {}, errors = [], signals = [], escalations = [], executable = true }: Definitions = {}): string {
  const messageParts = Object.entries(messages).map(([name, key]) => {
    const subscription = key === undefined ? '' : `<extensionElements><z:subscription correlationKey="${escape(key)}"/></extensionElements>`
    return `<message id="message-${name}" name="${name}">${subscription}</message>`
  })
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:z="http://camunda.org/schema/zeebe/1.0" id="definitions" targetNamespace="http://test">
${messageParts.join('\n')}
${errors.map((code) => `<error id="error-${code}" errorCode="${code}"/>`).join('\n')}
${escalations.map((code) => `<escalation id="escalation-${code}" escalationCode="${code}"/>`).join('\n')}
${signals.map((name) => `<signal id="signal-${name}" name="${name}"/>`).join('\n')}
<process id="${id}" isExecutable="${executable}">
${withOutgoing(artifactsLast(parts.join('\n')))}
</process></definitions>`
}

/** Names the flows that leave boundary events and event-based gateways inside of them, as modelers do and as is counted at deployment. */
function withOutgoing(inner: string): string {
  const flows = [...inner.matchAll(/<sequenceFlow id="([^"]*)" sourceRef="([^"]*)"/g)]
  return inner.replaceAll(/<(?:boundaryEvent|eventBasedGateway) id="([^"]*)"[^>]*>(?:<extensionElements>.*?<\/extensionElements>)?/g, (tag, id: string) => {
    return tag + flows.filter(([, , from]) => from === id).map(([, flow]) => `<outgoing>${flow}</outgoing>`).join('')
  })
}

/** The schema wants associations behind everything else of their scope; those of a scope within stay in it. */
function artifactsLast(inner: string): string {
  const own: string[] = []
  let depth = 0
  const rest = inner.replaceAll(/<\/?subProcess\b[^>]*>|<association\b[^>]*>/g, (tag) => {
    if (tag.startsWith('<association')) return depth === 0 ? (own.push(tag), '') : tag
    depth += tag.startsWith('</') ? -1 : 1
    return tag
  })
  return rest + own.join('')
}

/** Flows along a chain of ids: `flow('a', 'b', 'c')`. */
export function flow(...ids: readonly string[]): string {
  return ids.slice(1).map((id, index) => `<sequenceFlow id="${ids[index]}-${id}" sourceRef="${ids[index]}" targetRef="${id}"/>`).join('\n')
}

/** A flow with a condition. */
export function flowIf(from: string, to: string, condition: string): string {
  return `<sequenceFlow id="${from}-${to}" sourceRef="${from}" targetRef="${to}"><conditionExpression>${escape(condition)}</conditionExpression></sequenceFlow>`
}

/** Any element: tag, id, extensions, what is inside, attributes. */
export function element(tag: string, id: string, { extensions = '', inner = '', attributes = '' }: { extensions?: string; inner?: string; attributes?: string } = {}): string {
  const extended = extensions === '' ? '' : `<extensionElements>${extensions}</extensionElements>`
  return `<${tag} id="${id}" ${attributes}>${extended}${artifactsLast(inner)}</${tag}>`
}

export const start = (id = 'start'): string => element('startEvent', id)
export const end = (id = 'end'): string => element('endEvent', id)

/** A service task whose job type is its id. */
export function task(id: string, extensions = '', inner = ''): string {
  return element('serviceTask', id, { extensions: `<z:taskDefinition type="${id}"/>${extensions}`, inner })
}

/** Mappings as `source -> target`. */
export function mappings(inputs: readonly string[], outputs: readonly string[] = []): string {
  const line = (kind: string, text: string): string => {
    const [source = '', target = ''] = text.split(' -> ')
    return `<z:${kind} source="${escape(source)}" target="${target}"/>`
  }
  return `<z:ioMapping>${inputs.map((text) => line('input', text)).join('')}${outputs.map((text) => line('output', text)).join('')}</z:ioMapping>`
}

export const timer = (kind: 'timeDuration' | 'timeDate' | 'timeCycle', text: string): string => `<timerEventDefinition><${kind}>${escape(text)}</${kind}></timerEventDefinition>`
export const message = (name: string): string => `<messageEventDefinition messageRef="message-${name}"/>`
export const error = (code?: string): string => (code === undefined ? '<errorEventDefinition/>' : `<errorEventDefinition errorRef="error-${code}"/>`)
export const signal = (name: string): string => `<signalEventDefinition signalRef="signal-${name}"/>`

export const escalation = (code?: string): string => (code === undefined ? '<escalationEventDefinition/>' : `<escalationEventDefinition escalationRef="escalation-${code}"/>`)
export const link = (name: string): string => `<linkEventDefinition name="${name}"/>`
export const compensation = (activityId?: string): string => (activityId === undefined ? '<compensateEventDefinition/>' : `<compensateEventDefinition activityRef="${activityId}"/>`)
export const throwing = (id: string, definition: string): string => element('intermediateThrowEvent', id, { inner: definition })

/** The boundary event `undone-<activity>` with its handler `undo-<activity>`. */
export function undone(activity: string): string {
  const handler = element('serviceTask', `undo-${activity}`, { extensions: `<z:taskDefinition type="undo-${activity}"/>`, attributes: 'isForCompensation="true"' })
  const event = element('boundaryEvent', `undone-${activity}`, { inner: compensation(), attributes: `attachedToRef="${activity}"` })
  return `${event}${handler}<association id="${activity}-association" sourceRef="undone-${activity}" targetRef="undo-${activity}"/>`
}

/** A boundary event; interrupting unless said otherwise. */
export function boundary(id: string, attachedTo: string, definition: string, { interrupting = true, extensions = '' } = {}): string {
  return element('boundaryEvent', id, { inner: definition, extensions, attributes: `attachedToRef="${attachedTo}" cancelActivity="${interrupting}"` })
}

export const catching = (id: string, definition: string, extensions = ''): string => element('intermediateCatchEvent', id, { inner: definition, extensions })

/** An event sub-process with its start event. */
export function eventSubProcess(id: string, startId: string, definition: string, parts: readonly string[], { interrupting = true } = {}): string {
  const begin = element('startEvent', startId, { inner: definition, attributes: `isInterrupting="${interrupting}"` })
  return element('subProcess', id, { inner: [begin, ...parts].join(''), attributes: 'triggeredByEvent="true"' })
}

/** Multi-instance characteristics, to stand inside an activity. */
export function loop(attributes: string, { sequential = false, condition = '' } = {}): string {
  const until = condition === '' ? '' : `<completionCondition>${escape(condition)}</completionCondition>`
  return `<multiInstanceLoopCharacteristics isSequential="${sequential}"><extensionElements><z:loopCharacteristics ${attributes}/></extensionElements>${until}</multiInstanceLoopCharacteristics>`
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
