import { describe, expect, it } from 'vitest'
import { compareForms } from './compareForms.ts'
import { compareXml } from './compareXml.ts'

const BPMN = (inner: string, x = 100): string => `<?xml version="1.0"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
  xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d">
  <bpmn:process id="complaint" name="投诉">
    <bpmn:serviceTask id="sms" name="发送短信"><bpmn:extensionElements>${inner}</bpmn:extensionElements><bpmn:incoming>f</bpmn:incoming></bpmn:serviceTask>
  </bpmn:process>
  <bpmndi:BPMNDiagram id="di"><bpmndi:BPMNPlane id="p" bpmnElement="complaint">
    <bpmndi:BPMNShape id="s" bpmnElement="sms"><dc:Bounds x="${x}" y="80" width="100" height="80"/></bpmndi:BPMNShape>
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>`
const TASK = '<zeebe:taskDefinition type="sms.send"/><zeebe:taskHeaders><zeebe:header key="template" value="accepted"/></zeebe:taskHeaders>'

describe('the differences of two processes', () => {
  it('should be none for the same version', () => {
    expect(compareXml(BPMN(TASK), BPMN(TASK))).toEqual([])
  })

  it('should name the property that changed, with both values', () => {
    expect(compareXml(BPMN(TASK), BPMN(TASK.replace('accepted', 'concluded')))).toEqual([
      {
        id: 'sms',
        name: '发送短信',
        type: 'serviceTask',
        kind: 'changed',
        properties: [{ path: 'taskHeaders.header[template].value', before: 'accepted', after: 'concluded' }],
      },
    ])
  })

  it('should tell a moved shape from a changed element', () => {
    expect(compareXml(BPMN(TASK), BPMN(TASK, 300)).map(({ id, kind }) => [id, kind])).toEqual([['sms', 'moved']])
  })

  it('should list added and removed elements', () => {
    const more = BPMN(TASK).replace('</bpmn:process>', '<bpmn:endEvent id="end" name="结束"/></bpmn:process>')
    expect(compareXml(BPMN(TASK), more).map(({ name, kind }) => [name, kind])).toEqual([['结束', 'added']])
    expect(compareXml(more, BPMN(TASK)).map(({ name, kind }) => [name, kind])).toEqual([['结束', 'removed']])
  })

  it('should read the entries of a decision rule as properties of the rule', () => {
    const dmn = (text: string): string => `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d"><decision id="limits" name="时限">
      <decisionTable id="t"><rule id="r1"><inputEntry id="i1"><text>${text}</text></inputEntry></rule></decisionTable></decision></definitions>`
    expect(compareXml(dmn('"urgent"'), dmn('"critical"'))).toEqual([
      { id: 'r1', name: '#1', type: 'rule', kind: 'changed', properties: [{ path: 'inputEntry.text', before: '"urgent"', after: '"critical"' }] },
    ])
  })
})

describe('the differences of two forms', () => {
  const form = (...components: object[]): Record<string, unknown> => ({ title: '投诉登记', components })
  const phone = { type: 'textfield', key: 'phone', label: '联系电话', validate: { required: true } }
  const matter = { type: 'select', key: 'matter', label: '事项' }

  it('should list an added field by its label', () => {
    expect(compareForms(form(phone), form(phone, matter)).map(({ name, kind }) => [name, kind])).toEqual([['事项', 'added']])
  })

  it('should not call a field moved because another was put before it', () => {
    expect(compareForms(form(phone), form(matter, phone)).map(({ name, kind }) => [name, kind])).toEqual([['事项', 'added']])
  })

  it('should name the nested setting that changed', () => {
    expect(compareForms(form(phone), form({ ...phone, validate: { required: false } }))[0]?.properties).toEqual([
      { path: 'validate.required', before: 'true', after: 'false' },
    ])
  })

  it('should find fields inside columns and panels', () => {
    const columns = (label: string): object => ({ type: 'columns', key: 'columns', columns: [{ components: [{ ...phone, label }] }] })
    expect(compareForms(form(columns('电话')), form(columns('手机'))).map(({ id, kind }) => [id, kind])).toEqual([['phone', 'changed']])
  })

  it('should tell a field that only changed its place', () => {
    expect(compareForms(form(phone, matter), form(matter, phone)).map(({ kind }) => kind)).toEqual(['moved', 'moved'])
  })
})
