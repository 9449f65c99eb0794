const START = '<bpmn:startEvent id="start" />'
const END = '<bpmn:endEvent id="end" />'

/** The processes of the engine's benchmark. */
export const engineModels = {
  /** start → job → end. */
  'bench-one': process('bench-one', `${START}${flow('start', 'task')}${job('task', 'bench-one')}${flow('task', 'end')}${END}`),

  /** Ten elements: three jobs (one with a boundary timer), a gateway that decides by FEEL, a message, a fork and a join. */
  'bench-ten': process(
    'bench-ten',
    `${START}${flow('start', 'check')}${job('check', 'bench-check')}
     <bpmn:boundaryEvent id="late" attachedToRef="check"><bpmn:outgoing>late-end</bpmn:outgoing><bpmn:timerEventDefinition><bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
     <bpmn:sequenceFlow id="late-end" sourceRef="late" targetRef="end-late" /><bpmn:endEvent id="end-late" />
     ${flow('check', 'decide')}<bpmn:exclusiveGateway id="decide" default="decide-end-low" />
     <bpmn:sequenceFlow id="decide-fork" sourceRef="decide" targetRef="fork"><bpmn:conditionExpression>= amount &gt; 100 and status = "open"</bpmn:conditionExpression></bpmn:sequenceFlow>
     ${flow('decide', 'end-low')}<bpmn:endEvent id="end-low" />
     <bpmn:parallelGateway id="fork" />${flow('fork', 'left')}${flow('fork', 'right')}${job('left', 'bench-left')}${job('right', 'bench-right')}
     ${flow('left', 'join')}${flow('right', 'join')}<bpmn:parallelGateway id="join" />${flow('join', 'wait')}
     <bpmn:intermediateCatchEvent id="wait"><bpmn:messageEventDefinition messageRef="go" /></bpmn:intermediateCatchEvent>${flow('wait', 'end')}${END}`,
    '<bpmn:message id="go" name="bench-go"><bpmn:extensionElements><zeebe:subscription correlationKey="=key" /></bpmn:extensionElements></bpmn:message>',
  ),

  /** Waits for a person who never comes. */
  'bench-park': process('bench-park', `${START}${flow('start', 'wait')}<bpmn:userTask id="wait" />${flow('wait', 'end')}${END}`),
} as const

function flow(from: string, to: string): string {
  return `<bpmn:sequenceFlow id="${from}-${to}" sourceRef="${from}" targetRef="${to}" />`
}

function job(id: string, type: string): string {
  return `<bpmn:serviceTask id="${id}"><bpmn:extensionElements><zeebe:taskDefinition type="${type}" /></bpmn:extensionElements></bpmn:serviceTask>`
}

function process(id: string, body: string, before = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="http://banjie">
  ${before}<bpmn:process id="${id}" isExecutable="true">${body}</bpmn:process>
</bpmn:definitions>`
}
