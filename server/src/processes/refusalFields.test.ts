import { describe, expect, it } from 'vitest'
import { refusalFields } from './refusalFields.ts'

const REFUSAL = `Expected to deploy new resources, but encountered the following errors:
'complaint.bpmn': - Element: notify
    - ERROR: Must have exactly one 'zeebe:taskDefinition' extension element
    - ERROR: Must have an outgoing flow
- Element: handle > extensionElements > formDefinition
    - ERROR: Attribute 'formKey' must be present and not empty
`

describe('what the engine refuses', () => {
  it('should be told element by element', () => {
    expect(refusalFields(REFUSAL, 'complaint')).toEqual([
      { path: 'notify', message: "Must have exactly one 'zeebe:taskDefinition' extension element" },
      { path: 'notify', message: 'Must have an outgoing flow' },
      { path: 'handle', message: "Attribute 'formKey' must be present and not empty" },
    ])
  })

  it('should be told of the process where the engine speaks of it', () => {
    expect(refusalFields('`p.bpmn`: - Process: p\n    - ERROR: Processes are not allowed to contain a straight-through loop', 'p')).toEqual([
      { path: 'p', message: 'Processes are not allowed to contain a straight-through loop' },
    ])
  })

  it('should be told once', () => {
    expect(refusalFields(`${REFUSAL}${REFUSAL}`, 'complaint')).toHaveLength(3)
  })

  it.each(['cvc-complex-type.2.4.a: Invalid content was found', '', '    - ERROR: of nothing'])('should stand for the whole where it names no element: %s', (reason) => {
    expect(refusalFields(reason, 'complaint')).toEqual([{ path: 'complaint', message: reason }])
  })

  it('should stay bounded', () => {
    const long = `- Element: a\n${Array.from({ length: 500 }, (_, n) => `    - ERROR: ${n} ${'x'.repeat(5000)}`).join('\n')}`
    expect(refusalFields(long, 'p')).toHaveLength(50)
    expect(refusalFields(long, 'p')[0]?.message).toHaveLength(2000)
  })
})
