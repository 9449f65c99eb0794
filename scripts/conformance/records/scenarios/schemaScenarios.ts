import { bpmn, element, end, flow, start } from '../../../../engine/test/bpmn.ts'
import type { Scenario } from './Scenario.ts'

const FLOWS = '<incoming>start-x</incoming><outgoing>x-end</outgoing>'
const around = (x: string): string => bpmn('p', [start(), x, end(), flow('start', 'x', 'end')])
const job = '<extensionElements><z:taskDefinition type="t"/></extensionElements>'
const task = (inner: string): string => around(`<serviceTask id="x">${inner}</serviceTask>`)
const sub = (inner: string): string => around(`<subProcess id="x">${FLOWS}${inner}</subProcess>`)
const inside = '<startEvent id="b"><outgoing>f</outgoing></startEvent><endEvent id="e"><incoming>f</incoming></endEvent><sequenceFlow id="f" sourceRef="b" targetRef="e"/>'
const timer = (inner: string): string => around(`<intermediateCatchEvent id="x">${FLOWS}<timerEventDefinition id="t">${inner}</timerEventDefinition></intermediateCatchEvent>`)

/** Files whose elements stand where the schema of BPMN 2.0 does not allow them, and some where it does. */
const MISPLACED: Readonly<Record<string, string>> = {
  'a documentation behind the flows': task(`${job}${FLOWS}<documentation>late</documentation>`),
  'extension elements twice': task(`${job}<extensionElements/>${FLOWS}`),
  'a flow behind the loop': task(`${job}<incoming>start-x</incoming><multiInstanceLoopCharacteristics><extensionElements><z:loopCharacteristics inputCollection="=[1]"/></extensionElements></multiInstanceLoopCharacteristics><outgoing>x-end</outgoing>`),
  'an incoming flow behind an outgoing one': task(`${job}<outgoing>x-end</outgoing><incoming>start-x</incoming>`),
  'an element that BPMN does not know': task(`${job}${FLOWS}<somewhere/>`),
  'an element of another namespace': task(`${job}${FLOWS}<z:taskHeaders/>`),
  'two loops': task(`${job}${FLOWS}<standardLoopCharacteristics/><standardLoopCharacteristics/>`),
  'an element behind everything a task can have': task(`${job}${FLOWS}<standardLoopCharacteristics/><property id="prop"/>`),
  'a flow element in front of the lanes of a sub-process': sub(`${inside}<laneSet id="l"/>`),
  'an association in front of a flow element': sub(`<textAnnotation id="note"><text>n</text></textAnnotation>${inside}`),
  'a note behind the flow elements, as it may be': sub(`${inside}<textAnnotation id="note"><text>n</text></textAnnotation>`),
  'a loop behind the flow elements': sub(`${inside}<standardLoopCharacteristics/>`),
  'an event definition in front of the flows': around('<intermediateCatchEvent id="x"><timerEventDefinition id="t"><timeDuration>PT1H</timeDuration></timerEventDefinition><incoming>start-x</incoming><outgoing>x-end</outgoing></intermediateCatchEvent>'),
  'two times of one timer': timer('<timeDuration>PT1H</timeDuration><timeCycle>R/PT1H</timeCycle>'),
  'something else in a timer': timer('<timeSpan>PT1H</timeSpan>'),
  'a script in front of the flows': around(`<scriptTask id="x"><extensionElements><z:script expression="=1" resultVariable="r"/></extensionElements><script/>${FLOWS}</scriptTask>`),
  'a child of a gateway that it can’t have': around(`<exclusiveGateway id="x">${FLOWS}<timerEventDefinition id="t"/></exclusiveGateway>`),
  'a second condition of a flow': bpmn('p', [start(), end(), '<sequenceFlow id="f" sourceRef="start" targetRef="end"><conditionExpression>=true</conditionExpression><conditionExpression>=false</conditionExpression></sequenceFlow>']),
  'a lane set behind the flow elements': bpmn('p', [start(), end(), flow('start', 'end'), '<laneSet id="l"/>']),
  'a flow element behind an artifact': bpmn('p', [start(), '<textAnnotation id="note"><text>n</text></textAnnotation>', end(), flow('start', 'end')]),
  'a child of a text': bpmn('p', [start(), end(), flow('start', 'end'), '<textAnnotation id="note"><text>n</text><text>m</text></textAnnotation>']),
}

const HEADERS = '<z:taskHeaders><z:header key="a" value="b"/></z:taskHeaders>'
const JOB = '<z:taskDefinition type="t"/>'

/** What is said of an element twice: the element, what it has besides, and what it has twice. */
const DOUBLED: readonly (readonly [tag: string, has: string, twice: string])[] = [
  ...[HEADERS, '<z:ioMapping/>', '<z:assignmentDefinition assignee="a"/>', JOB].map((twice) => ['serviceTask', twice === JOB ? '' : JOB, twice] as const),
  ...['<z:assignmentDefinition assignee="a"/>', '<z:taskSchedule dueDate="=1"/>', '<z:formDefinition formKey="a"/>', HEADERS, '<z:ioMapping/>', JOB].map((twice) => ['userTask', '', twice] as const),
  ...['<z:userTask/>', '<z:assignmentDefinition assignee="a"/>', '<z:formDefinition externalReference="a"/>', '<z:taskHeaders/>'].map((twice) => ['userTask', '<z:userTask/>', twice] as const),
  ['scriptTask', '', '<z:script expression="=1" resultVariable="r"/>'],
  ['businessRuleTask', '', '<z:calledDecision decisionId="a" resultVariable="r"/>'],
  ['callActivity', '', '<z:calledElement processId="a"/>'],
  ['exclusiveGateway', '', '<z:ioMapping/>'],
  ['endEvent', '', HEADERS],
  ['manualTask', '', '<z:ioMapping/>'],
]
const doubled: readonly Scenario[] = DOUBLED.map(([tag, has, twice]) => {
  const file = tag === 'endEvent' ? bpmn('p', [start(), element(tag, 'x', { extensions: has + twice + twice }), flow('start', 'x')]) : around(element(tag, 'x', { extensions: has + twice + twice }))
  return { rule: `twice at a ${tag}${has === '' || has === JOB ? '' : ` with ${/\w+:\w+/.exec(has)?.[0]}`}: ${/\w+:\w+/.exec(twice)?.[0]}`, files: [file], deeds: [] }
})

export const schemaScenarios: readonly Scenario[] = [...doubled, ...misplaced()]

function misplaced(): Scenario[] {
  return Object.entries(MISPLACED).map(([what, file]) => ({ rule: `the schema: ${what}`, files: [file], deeds: [] }))
}
