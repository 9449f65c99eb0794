import { describe, expect, it } from 'vitest'
import { decisionsIn, referencesOf } from './whereUsed.ts'

describe('what a process uses', () => {
  it('should find forms, decisions and called processes, once each', () => {
    const xml = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"><process id="p">
      <userTask id="a"><extensionElements><zeebe:formDefinition formKey="complaint-handle"/></extensionElements></userTask>
      <userTask id="b"><extensionElements><zeebe:formDefinition formKey="complaint-handle"/></extensionElements></userTask>
      <businessRuleTask id="c"><extensionElements><zeebe:calledDecision decisionId="limits" resultVariable="limits"/></extensionElements></businessRuleTask>
      <callActivity id="d"><extensionElements><zeebe:calledElement processId="=which"/></extensionElements></callActivity></process></definitions>`
    const { forms, decisions, processes } = referencesOf(xml)
    expect([[...forms], [...decisions], [...processes]]).toEqual([['complaint-handle'], ['limits'], []])
  })

  it('should know a decision by its own id, not its file', () => {
    expect([...decisionsIn('<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="file"><decision id="limits"/></definitions>')]).toEqual(['limits'])
  })
})
