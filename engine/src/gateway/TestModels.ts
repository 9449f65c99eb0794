/** Models for tests of the gateway and the main program, small enough to read. */
export const TestModels = {
  /** start → job → end. */
  oneTask: (processId: string, jobType: string) =>
    process(
      processId,
      `<bpmn:startEvent id="start"/>
       <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="task"/>
       <bpmn:serviceTask id="task"><bpmn:extensionElements><zeebe:taskDefinition type="${jobType}"/><zeebe:taskHeaders><zeebe:header key="h" value="v"/></zeebe:taskHeaders></bpmn:extensionElements></bpmn:serviceTask>
       <bpmn:sequenceFlow id="f2" sourceRef="task" targetRef="end"/>
       <bpmn:endEvent id="end"/>`,
    ),

  /** start → job, with an error boundary that leads to another end → end. */
  caughtError: (processId: string, jobType: string) =>
    process(
      processId,
      `<bpmn:startEvent id="start"/>
       <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="task"/>
       <bpmn:serviceTask id="task"><bpmn:extensionElements><zeebe:taskDefinition type="${jobType}"/></bpmn:extensionElements></bpmn:serviceTask>
       <bpmn:boundaryEvent id="caught" attachedToRef="task"><bpmn:extensionElements><zeebe:ioMapping><zeebe:output source="=&quot;yes&quot;" target="caught"/></zeebe:ioMapping></bpmn:extensionElements><bpmn:outgoing>f3</bpmn:outgoing><bpmn:errorEventDefinition id="ed" errorRef="error"/></bpmn:boundaryEvent>
       <bpmn:sequenceFlow id="f2" sourceRef="task" targetRef="end"/>
       <bpmn:sequenceFlow id="f3" sourceRef="caught" targetRef="end2"/>
       <bpmn:endEvent id="end"/><bpmn:endEvent id="end2"/>`,
      '<bpmn:error id="error" name="E" errorCode="OOPS"/>',
    ),

  /** start → wait for a message with the correlation key `key` → end. */
  message: (processId: string, messageName: string) =>
    process(
      processId,
      `<bpmn:startEvent id="start"/>
       <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="wait"/>
       <bpmn:intermediateCatchEvent id="wait"><bpmn:messageEventDefinition id="md" messageRef="message"/></bpmn:intermediateCatchEvent>
       <bpmn:sequenceFlow id="f2" sourceRef="wait" targetRef="end"/>
       <bpmn:endEvent id="end"/>`,
      `<bpmn:message id="message" name="${messageName}"><bpmn:extensionElements><zeebe:subscription correlationKey="=key"/></bpmn:extensionElements></bpmn:message>`,
    ),

  /** A decision: 7 and more is "many". */
  decision: `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="amounts" name="Amounts" namespace="http://example.org">
  <decision id="amount" name="Amount">
    <decisionTable id="table" hitPolicy="UNIQUE">
      <input id="in" label="n"><inputExpression id="ie" typeRef="number"><text>n</text></inputExpression></input>
      <output id="out" name="amount"/>
      <rule id="r1"><inputEntry id="i1"><text>&lt; 7</text></inputEntry><outputEntry id="o1"><text>"few"</text></outputEntry></rule>
      <rule id="r2"><inputEntry id="i2"><text>&gt;= 7</text></inputEntry><outputEntry id="o2"><text>"many"</text></outputEntry></rule>
    </decisionTable>
  </decision>
</definitions>`,
}

function process(id: string, body: string, before = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="definitions" targetNamespace="http://example.org">
  ${before}
  <bpmn:process id="${id}" isExecutable="true">
    ${body}
  </bpmn:process>
</bpmn:definitions>`
}
