import type { Binding } from '../model/elements.ts'
import type { Key } from '../protocol/Key.ts'
import type { ErrorType } from '../protocol/RecordValue.ts'
import { deployedTogetherId, latestId, taggedId } from '../state/keys.ts'
import type { ReadState } from '../state/State.ts'
import { Incident } from './Incident.ts'

type Kind = 'process' | 'decision' | 'form'

/** How Zeebe 8.6.0 tells of what is missing; each kind in words of its own. */
const WORDS = {
  process: { together: 'call process with BPMN process id', intended: 'process definition to call', tagged: 'call process with BPMN process id', remedy: 'this incident, deploy a process with the given process id and version tag.' },
  decision: { together: 'evaluate decision', intended: 'decision to evaluate', tagged: 'evaluate decision with id', remedy: 'this incident, deploy a decision with the given id and version tag.' },
  form: { together: 'use a form with id', intended: 'form to use', tagged: 'use a form with id', remedy: 'the incident, deploy a form with the given id and version tag.\n' },
} as const
const ERRORS: Readonly<Record<Kind, ErrorType>> = { process: 'CALLED_ELEMENT_ERROR', decision: 'CALLED_DECISION_ERROR', form: 'FORM_NOT_FOUND' }

/** Finds the version of a called process, decision or form that a model means. */
export class BindingBehavior {
  private readonly state: ReadState

  constructor(state: ReadState) {
    this.state = state
  }

  /** The key of the version; undefined when there is no newest one. Throws Incident when nothing fits another binding. */
  find(kind: Kind, id: string, { type, versionTag }: Binding, processDefinitionKey: Key): Key | undefined {
    if (type === 'latest') return this.existing(kind, this.state.latestVersions.get(latestId(kind, id))?.key)
    const deploymentKey = this.state.deploymentOf.get(processDefinitionKey) ?? -1
    const name = type === 'deployment' ? deployedTogetherId(deploymentKey, kind, id) : taggedId(versionTag, kind, id)
    const key = this.existing(kind, this.state.boundResources.get(name))
    if (key === undefined) throw new Incident(ERRORS[kind], type === 'deployment' ? notTogether(kind, id, deploymentKey) : notTagged(kind, id, versionTag))
    return key
  }

  /** A version may have been deleted since. */
  private existing(kind: Kind, key: Key | undefined): Key | undefined {
    const table = { process: this.state.processes, decision: this.state.decisions, form: this.state.forms }[kind]
    return key !== undefined && table.has(key) ? key : undefined
  }
}

function notTogether(kind: Kind, id: string, deploymentKey: Key): string {
  const { together, intended } = WORDS[kind]
  return `Expected to ${together} '${id}' with binding type 'deployment', but no such ${kind} found in the deployment with key ${deploymentKey} which contained the current process. To resolve this incident, migrate the process instance to a process definition that is deployed together with the intended ${intended}.`
}

function notTagged(kind: Kind, id: string, versionTag: string): string {
  const { tagged, remedy } = WORDS[kind]
  return `Expected to ${tagged} '${id}' and version tag '${versionTag}', but no such ${kind} found. To resolve ${remedy}`
}
