import type Modeler from 'bpmn-js/lib/Modeler'

/** The candidate rule of a user task as the diagram has it. */
export interface CandidateRule {
  readonly candidateGroups: string
  readonly empty: 'wait' | 'dispatcher' | 'province'
}

interface Extension {
  readonly $type: string
  readonly candidateGroups?: string
  readonly values?: readonly { readonly key?: string; readonly value?: string }[]
}

/** The rule of the one user task that is selected; undefined where there is none. */
export function selectedCandidates(modeler: Modeler): CandidateRule | undefined {
  const selected = modeler.get<{ get(): unknown[] }>('selection').get() as { type: string; businessObject: { extensionElements?: { values?: readonly Extension[] } } }[]
  const [task] = selected
  if (selected.length !== 1 || task?.type !== 'bpmn:UserTask') return undefined
  const extensions = task.businessObject.extensionElements?.values ?? []
  const candidateGroups = extensions.find(({ $type }) => $type === 'zeebe:AssignmentDefinition')?.candidateGroups
  if (candidateGroups === undefined || candidateGroups === '') return undefined
  const policy = extensions.find(({ $type }) => $type === 'zeebe:TaskHeaders')?.values?.find(({ key }) => key === 'candidates.empty')?.value
  return { candidateGroups, empty: policy === 'dispatcher' || policy === 'province' ? policy : 'wait' }
}
