export const INTAKE = {
  channel: 'phone',
  customerType: 'consumer',
  anonymous: false,
  contactName: '王小明',
  contactPhone: '13800138000',
  matter: 'delivery',
  urgency: 'normal',
  subject: '建议送货前发短信',
  content: '希望送货前一天发短信告知大致时间，方便安排人手收货。',
}

export const REPLY = { adoption: 'adopted', plan: '自下周起送货前一天发送短信提醒。', reply: '感谢您的建议，我们已经采纳，下周开始实行。' }

/** The process; another name of its second step makes another version. */
export function twoReplies(secondName = '复核'): string {
  const task = (id: string, name: string): string => `<bpmn:userTask id="${id}" name="${name}"><bpmn:extensionElements>
    <zeebe:formDefinition formKey="suggestion-reply" /><zeebe:assignmentDefinition candidateGroups="=[&quot;handler:&quot; + site + &quot;-ZM&quot;]" />
    <zeebe:taskHeaders><zeebe:header key="stage" value="handling" /></zeebe:taskHeaders></bpmn:extensionElements></bpmn:userTask>`
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="two-replies" targetNamespace="http://banjie">
  <bpmn:message id="opened" name="suggestion-opened" />
  <bpmn:process id="suggestion" name="建议" isExecutable="true">
    <bpmn:startEvent id="start"><bpmn:messageEventDefinition id="start-message" messageRef="opened" /></bpmn:startEvent>
    ${task('answer', '答复')}${task('review', secondName)}
    <bpmn:endEvent id="end" />
    <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="answer" /><bpmn:sequenceFlow id="f2" sourceRef="answer" targetRef="review" />
    <bpmn:sequenceFlow id="f3" sourceRef="review" targetRef="end" />
  </bpmn:process>
</bpmn:definitions>`
}
