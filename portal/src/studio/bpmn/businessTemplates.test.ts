import { describe, expect, it } from 'vitest'
import { businessTemplates } from './businessTemplates.ts'

/** The job types of the process contract that a designer places by hand. */
const JOB_TYPES = ['="cti.make-call:" + site', 'sms.send', 'case.plan-deadline', 'case.notify', 'case.set-stage', 'case.plan-callback', 'case.archive', 'order.query', 'order.create', 'order.modify', 'order.cancel']
const jobTypes = (chinese: boolean): (string | undefined)[] => businessTemplates(chinese).filter(({ elementType }) => elementType.value === 'bpmn:ServiceTask').map(({ properties }) => properties.find(({ binding }) => binding['type'] === 'zeebe:taskDefinition')?.value)

describe('the business components', () => {
  it('should cover every job type a process may use', () => {
    expect(jobTypes(true).toSorted()).toEqual(JOB_TYPES.toSorted())
  })

  it('should offer the block that acts when a limit ends, with the limits of a process (W13)', () => {
    const timeout = businessTemplates(true).find(({ id }) => id === 'banjie.timeout')
    const bound = (name: string) => timeout?.properties.find(({ binding }) => binding['name'] === name || binding['property'] === name)
    expect([timeout?.elementType.value, bound('processId')?.value, bound('caseNumber')?.value]).toEqual(['bpmn:CallActivity', 'timeout', '=caseNumber'])
    expect(bound('limitName')?.choices).toContainEqual({ name: '审批', value: '="approval"' })
  })

  it('should be the same in both languages but for their words', () => {
    expect(jobTypes(false)).toEqual(jobTypes(true))
    expect(businessTemplates(false).map(({ id }) => id)).toEqual(businessTemplates(true).map(({ id }) => id))
    expect(businessTemplates(false).filter(({ name }) => /\p{Script=Han}/u.test(name))).toEqual([])
  })

  it('should have a value from its choices wherever one must be chosen', () => {
    const open = businessTemplates(true).flatMap(({ id, properties }) => properties.filter(({ type, choices, value }) => type === 'Dropdown' && !choices?.some((choice) => choice.value === value)).map(() => id))
    expect(open).toEqual([])
  })
})
