import type { StudioKind } from '../api/studio.ts'
import blankProcess from './blankProcess.bpmn?raw'

/** The first content of something new. The id and name are written into it as text, so they are escaped. */
export function blankContent(kind: StudioKind, id: string, name: string): string {
  if (kind === 'form') return JSON.stringify({ title: name, display: 'form', components: [] }, null, 2)
  return kind === 'process' ? process(escape(id), escape(name)) : decision(escape(id), escape(name))
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

/** Opened, archived, and whatever every family takes at any time: 撤回, 催办, 程序, 终止. Steps are put between. */
function process(id: string, name: string): string {
  return blankProcess.replaceAll('__ID__', id).replaceAll('__NAME__', () => name)
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
