/** BPMN of a process with one service task; `errorCode` adds a boundary event whose path sets `caught`. */
export function oneTaskProcess(id: string, type: string, headers: Record<string, string>, errorCode: string): string {
  const rows = Object.entries(headers).map(([key, value]) => `<zeebe:header key="${key}" value="${value}" />`)
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="t">
  <bpmn:error id="error" errorCode="${errorCode}" />
  <bpmn:process id="${id}" isExecutable="true">
    <bpmn:startEvent id="start"><bpmn:outgoing>a</bpmn:outgoing></bpmn:startEvent>
    <bpmn:sequenceFlow id="a" sourceRef="start" targetRef="task" />
    <bpmn:serviceTask id="task">
      <bpmn:extensionElements>
        <zeebe:taskDefinition type="${type}" />
        <zeebe:taskHeaders>${rows.join('')}</zeebe:taskHeaders>
      </bpmn:extensionElements>
      <bpmn:incoming>a</bpmn:incoming><bpmn:outgoing>b</bpmn:outgoing>
    </bpmn:serviceTask>
    <bpmn:boundaryEvent id="boundary" attachedToRef="task"><bpmn:outgoing>c</bpmn:outgoing><bpmn:errorEventDefinition id="e" errorRef="error" /></bpmn:boundaryEvent>
    <bpmn:sequenceFlow id="b" sourceRef="task" targetRef="end" />
    <bpmn:sequenceFlow id="c" sourceRef="boundary" targetRef="failed" />
    <bpmn:endEvent id="end"><bpmn:incoming>b</bpmn:incoming></bpmn:endEvent>
    <bpmn:endEvent id="failed"><bpmn:extensionElements><zeebe:ioMapping><zeebe:output source="=true" target="caught" /></zeebe:ioMapping></bpmn:extensionElements><bpmn:incoming>c</bpmn:incoming></bpmn:endEvent>
  </bpmn:process>
</bpmn:definitions>`
}
