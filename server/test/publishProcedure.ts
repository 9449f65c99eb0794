import type { Browser } from './signInAs.ts'

/** Publishes the smallest block there is under a process id: what a test needs to request such a procedure. */
export async function publishProcedure(designer: Browser, processId: string, inner = '<bpmn:endEvent id="end" /><bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="end" />'): Promise<void> {
  const versions = await designer.fetch<{ items?: { version: number }[] }>(`/processes/${processId}/versions`)
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="${processId}-block" targetNamespace="http://banjie">
  <bpmn:process id="${processId}" name="${processId}" isExecutable="true"><bpmn:startEvent id="start" />${inner}</bpmn:process>
</bpmn:definitions>`
  const published = await designer.fetch(`POST /processes/${processId}/versions`, { json: { xml, comment: '测试流程', basedOn: versions.body.items?.[0]?.version ?? 0 } })
  if (published.status !== 201) throw new Error(`Expected ${processId} to be published, but ${JSON.stringify(published.body)}`)
}
