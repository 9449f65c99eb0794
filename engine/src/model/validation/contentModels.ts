/**
 * A particle of a content model: an element's name, a head of a substitution group, or a choice of names; how often it may stand there.
 * `name?` once at most, `name` exactly once, `name*` any number of times.
 */
export type Particle = string

const BASE: readonly Particle[] = ['documentation*', 'extensionElements?']
const FLOW_ELEMENT: readonly Particle[] = [...BASE, 'auditing?', 'monitoring?', 'categoryValueRef*']
const FLOW_NODE: readonly Particle[] = [...FLOW_ELEMENT, 'incoming*', 'outgoing*']
const ACTIVITY: readonly Particle[] = [...FLOW_NODE, 'ioSpecification?', 'property*', 'dataInputAssociation*', 'dataOutputAssociation*', 'resourceRole*', 'loopCharacteristics?']
const SUB_PROCESS: readonly Particle[] = [...ACTIVITY, 'laneSet*', 'flowElement*', 'artifact*']
const CATCH_EVENT: readonly Particle[] = [...FLOW_NODE, 'property*', 'dataOutput*', 'dataOutputAssociation*', 'outputSet?', 'eventDefinition*', 'eventDefinitionRef*']
const THROW_EVENT: readonly Particle[] = [...FLOW_NODE, 'property*', 'dataInput*', 'dataInputAssociation*', 'inputSet?', 'eventDefinition*', 'eventDefinitionRef*']

const ACTIVITIES = ['task', 'serviceTask', 'sendTask', 'receiveTask', 'manualTask', 'businessRuleTask', 'callActivity']
const GATEWAYS = ['exclusiveGateway', 'inclusiveGateway', 'parallelGateway', 'eventBasedGateway']
const PLAIN_DEFINITIONS = ['cancelEventDefinition', 'compensateEventDefinition', 'errorEventDefinition', 'escalationEventDefinition', 'signalEventDefinition', 'terminateEventDefinition']

/** What may stand inside the elements that processes are made of, in this order (BPMN 2.0.2, Semantic.xsd). Others are not looked into. */
export const CONTENT: Readonly<Record<string, readonly Particle[]>> = {
  process: [...BASE, 'supportedInterfaceRef*', 'ioSpecification?', 'ioBinding*', 'auditing?', 'monitoring?', 'property*', 'laneSet*', 'flowElement*', 'artifact*', 'resourceRole*', 'correlationSubscription*', 'supports*'],
  ...Object.fromEntries(ACTIVITIES.map((name) => [name, ACTIVITY])),
  userTask: [...ACTIVITY, 'rendering*'],
  scriptTask: [...ACTIVITY, 'script?'],
  subProcess: SUB_PROCESS,
  transaction: SUB_PROCESS,
  adHocSubProcess: [...SUB_PROCESS, 'completionCondition?'],
  ...Object.fromEntries(GATEWAYS.map((name) => [name, FLOW_NODE])),
  complexGateway: [...FLOW_NODE, 'activationCondition?'],
  startEvent: CATCH_EVENT,
  intermediateCatchEvent: CATCH_EVENT,
  boundaryEvent: CATCH_EVENT,
  intermediateThrowEvent: THROW_EVENT,
  endEvent: THROW_EVENT,
  sequenceFlow: [...FLOW_ELEMENT, 'conditionExpression?'],
  ...Object.fromEntries(PLAIN_DEFINITIONS.map((name) => [name, BASE])),
  messageEventDefinition: [...BASE, 'operationRef?'],
  linkEventDefinition: [...BASE, 'source*', 'target?'],
  timerEventDefinition: [...BASE, 'timeDate|timeDuration|timeCycle?'],
  conditionalEventDefinition: [...BASE, 'condition'],
  multiInstanceLoopCharacteristics: [...BASE, 'loopCardinality?', 'loopDataInputRef?', 'loopDataOutputRef?', 'inputDataItem?', 'outputDataItem?', 'complexBehaviorDefinition*', 'completionCondition?'],
  standardLoopCharacteristics: [...BASE, 'loopCondition?'],
  laneSet: [...BASE, 'lane*'],
  lane: [...BASE, 'partitionElement?', 'flowNodeRef*', 'childLaneSet?'],
  message: BASE,
  error: BASE,
  escalation: BASE,
  signal: BASE,
  association: BASE,
  textAnnotation: [...BASE, 'text?'],
}

const EVENTS = ['startEvent', 'intermediateCatchEvent', 'boundaryEvent', 'intermediateThrowEvent', 'endEvent', 'implicitThrowEvent', 'event']
const DATA = ['dataObject', 'dataObjectReference', 'dataStoreReference']
const CHOREOGRAPHY = ['choreographyTask', 'subChoreography', 'callChoreography']

/** Head of a substitution group → the elements that may stand for it. */
export const GROUPS: Readonly<Record<string, ReadonlySet<string>>> = {
  flowElement: new Set([...ACTIVITIES, 'userTask', 'scriptTask', 'subProcess', 'transaction', 'adHocSubProcess', ...GATEWAYS, 'complexGateway', ...EVENTS, 'sequenceFlow', ...DATA, ...CHOREOGRAPHY]),
  artifact: new Set(['association', 'group', 'textAnnotation']),
  resourceRole: new Set(['performer', 'humanPerformer', 'potentialOwner']),
  loopCharacteristics: new Set(['multiInstanceLoopCharacteristics', 'standardLoopCharacteristics']),
  eventDefinition: new Set([...PLAIN_DEFINITIONS, 'conditionalEventDefinition', 'linkEventDefinition', 'messageEventDefinition', 'timerEventDefinition']),
}
