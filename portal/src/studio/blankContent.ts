import type { StudioKind } from '../api/studio.ts'

/** The first content of something new. The id and name are written into it as text, so they are escaped. */
export function blankContent(kind: StudioKind, id: string, name: string): string {
  if (kind === 'form') return JSON.stringify({ title: name, display: 'form', components: [] }, null, 2)
  return kind === 'process' ? process(escape(id), escape(name)) : decision(escape(id), escape(name))
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

/** Starts by the message the case's opening publishes, as every family does, and ends: steps are put between. */
function process(id: string, name: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="definitions-${id}" targetNamespace="http://bpmn.io/schema/bpmn">
  <bpmn:message id="message-${id}-opened" name="${id}-opened" />
  <bpmn:process id="${id}" name="${name}" isExecutable="true">
    <bpmn:startEvent id="opened" name="受理">
      <bpmn:outgoing>flow-opened-done</bpmn:outgoing>
      <bpmn:messageEventDefinition id="opened-by" messageRef="message-${id}-opened" />
    </bpmn:startEvent>
    <bpmn:endEvent id="done" name="办结">
      <bpmn:incoming>flow-opened-done</bpmn:incoming>
    </bpmn:endEvent>
    <bpmn:sequenceFlow id="flow-opened-done" sourceRef="opened" targetRef="done" />
  </bpmn:process>
  <bpmndi:BPMNDiagram id="diagram-${id}">
    <bpmndi:BPMNPlane id="plane-${id}" bpmnElement="${id}">
      <bpmndi:BPMNShape id="opened-di" bpmnElement="opened">
        <dc:Bounds x="180" y="160" width="36" height="36" />
        <bpmndi:BPMNLabel><dc:Bounds x="187" y="203" width="22" height="14" /></bpmndi:BPMNLabel>
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="done-di" bpmnElement="done">
        <dc:Bounds x="480" y="160" width="36" height="36" />
        <bpmndi:BPMNLabel><dc:Bounds x="487" y="203" width="22" height="14" /></bpmndi:BPMNLabel>
      </bpmndi:BPMNShape>
      <bpmndi:BPMNEdge id="flow-opened-done-di" bpmnElement="flow-opened-done">
        <di:waypoint x="216" y="178" />
        <di:waypoint x="480" y="178" />
      </bpmndi:BPMNEdge>
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</bpmn:definitions>`
}

function decision(id: string, name: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:dmndi="https://www.omg.org/spec/DMN/20191111/DMNDI/" xmlns:dc="http://www.omg.org/spec/DMN/20180521/DC/" id="${id}" name="${name}" namespace="http://camunda.org/schema/1.0/dmn">
  <decision id="${id}-decision" name="${name}">
    <decisionTable id="${id}-table" hitPolicy="FIRST">
      <input id="${id}-input" label="条件"><inputExpression id="${id}-expression" typeRef="string"><text></text></inputExpression></input>
      <output id="${id}-output" label="结果" name="result" typeRef="string" />
    </decisionTable>
  </decision>
  <dmndi:DMNDI>
    <dmndi:DMNDiagram>
      <dmndi:DMNShape dmnElementRef="${id}-decision"><dc:Bounds height="80" width="180" x="160" y="100" /></dmndi:DMNShape>
    </dmndi:DMNDiagram>
  </dmndi:DMNDI>
</definitions>`
}
