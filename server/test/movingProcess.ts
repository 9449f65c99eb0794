import type { Browser } from './signInAs.ts'
import { eventually } from './caseworkServer.ts'

const HEAD = '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="moving" targetNamespace="http://banjie">'

/** A suggestion with everything tokens may be moved across or not: a timer, branches, a called block, several signers at once, a termination. */
export function movingProcess(): string {
  return `<?xml version="1.0" encoding="UTF-8"?>${HEAD}
  <bpmn:message id="opened" name="suggestion-opened" />
  <bpmn:message id="terminated" name="case-terminated"><bpmn:extensionElements><zeebe:subscription correlationKey="=caseNumber" /></bpmn:extensionElements></bpmn:message>
  <bpmn:process id="suggestion" name="建议" isExecutable="true">
    <bpmn:startEvent id="start"><bpmn:messageEventDefinition id="start-message" messageRef="opened" /></bpmn:startEvent>
    ${task('answer', '答复')}
    <bpmn:boundaryEvent id="late" name="超时" cancelActivity="false" attachedToRef="answer"><bpmn:outgoing>late-to-rang</bpmn:outgoing><bpmn:timerEventDefinition id="late-timer"><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">PT1S</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
    <bpmn:endEvent id="rang" />
    ${task('review', '复核')}
    ${task('ask', '登记人补充').replace('</zeebe:taskHeaders>', '<zeebe:header key="opener" value="true" /></zeebe:taskHeaders>').replace('handler:', 'agent:').replace(' + site + &quot;-ZM&quot;', ' + site')}
    <bpmn:parallelGateway id="fork" />
    ${task('left-one', '甲一')}${task('left-two', '甲二')}${task('right', '乙')}
    <bpmn:parallelGateway id="join" />
    <bpmn:callActivity id="block" name="会办"><bpmn:extensionElements><zeebe:calledElement processId="moving-block" propagateAllChildVariables="false" /></bpmn:extensionElements></bpmn:callActivity>
    ${task('many', '会签', '<bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements><zeebe:loopCharacteristics inputCollection="=[1, 2]" inputElement="nth" /></bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics>')}
    ${task('close', '核对')}
    <bpmn:endEvent id="end" />
    ${flows([['start', 'answer'], ['ask', 'answer'], ['late', 'rang'], ['answer', 'review'], ['review', 'fork'], ['fork', 'left-one'], ['left-one', 'left-two'], ['fork', 'right'], ['left-two', 'join'], ['right', 'join'], ['join', 'block'], ['block', 'many'], ['many', 'close'], ['close', 'end']])}
    <bpmn:subProcess id="termination" name="终止" triggeredByEvent="true">
      <bpmn:startEvent id="told"><bpmn:messageEventDefinition id="told-message" messageRef="terminated" /></bpmn:startEvent>
      <bpmn:endEvent id="over" />
      ${flows([['told', 'over']])}
    </bpmn:subProcess>
  </bpmn:process>
</bpmn:definitions>`
}

/** The block it calls: two steps. */
function movingBlock(): string {
  return `<?xml version="1.0" encoding="UTF-8"?>${HEAD}
  <bpmn:process id="moving-block" name="会办" isExecutable="true">
    <bpmn:startEvent id="begin" />${task('inner', '会办一')}${task('inner-two', '会办二')}<bpmn:endEvent id="done" />
    ${flows([['begin', 'inner'], ['inner', 'inner-two'], ['inner-two', 'done']])}
  </bpmn:process>
</bpmn:definitions>`
}

function task(id: string, name: string, more = ''): string {
  return `<bpmn:userTask id="${id}" name="${name}"><bpmn:extensionElements>
    <zeebe:formDefinition formKey="suggestion-reply" /><zeebe:assignmentDefinition candidateGroups="=[&quot;handler:&quot; + site + &quot;-ZM&quot;]" />
    <zeebe:taskHeaders><zeebe:header key="stage" value="handling" /></zeebe:taskHeaders></bpmn:extensionElements>${more}</bpmn:userTask>`
}

function flows(pairs: readonly (readonly [from: string, to: string])[]): string {
  return pairs.map(([from, to]) => `<bpmn:sequenceFlow id="${from}-to-${to}" sourceRef="${from}" targetRef="${to}" />`).join('\n    ')
}

/** Publishes both and waits until the engine has them. */
export async function publishMovingProcess(designer: Browser): Promise<void> {
  for (const [id, xml] of [['moving-block', movingBlock()], ['suggestion', movingProcess()]] as const) {
    const versions = await designer.fetch<{ items?: { version: number }[] }>(`/processes/${id}/versions`)
    const answer = await designer.fetch(`POST /processes/${id}/versions`, { json: { xml, comment: '测试流程', basedOn: versions.body.items?.[0]?.version ?? 0 } })
    if (answer.status !== 201) throw new Error(`Expected ${id} to be published, but ${JSON.stringify(answer.body)}`)
  }
  await eventually(async () => ((await designer.fetch<{ items: { deployment: string }[] }>('/processes')).body.items.every((each) => each.deployment === 'deployed') ? true : undefined))
}
