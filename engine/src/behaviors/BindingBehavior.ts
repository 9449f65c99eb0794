import type { Binding } from '../model/elements.ts'
import type { Key } from '../protocol/Key.ts'
import type { ErrorType } from '../protocol/RecordValue.ts'
import { deployedTogetherId, latestId, taggedId } from '../state/keys.ts'
import type { ReadState } from '../state/State.ts'
import { Incident } from './Incident.ts'

type Kind = 'process' | 'decision' | 'form'

const VERBS = { process: 'call process with BPMN process id', decision: 'evaluate decision with id', form: 'use a form with id' } as const
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
  return `Expected to ${VERBS[kind]} '${id}' with binding type 'deployment', but no such ${kind} found in the deployment with key ${deploymentKey} which contained the current process. To resolve this incident, migrate the process instance to a process definition that is deployed together with the intended ${kind} to use.`
}

function notTagged(kind: Kind, id: string, versionTag: string): string {
  return `Expected to ${VERBS[kind]} '${id}' and version tag '${versionTag}', but no such ${kind} found. To resolve this incident, deploy a ${kind} with the given id and version tag.`
}
