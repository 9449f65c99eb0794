import type { Key } from '../protocol/Key.ts'

const SEPARATOR = '\u0000'

/** Identity of a message or signal subscription: at most one per element instance and name. */
export function subscriptionId(elementInstanceKey: Key, name: string): string {
  return `${elementInstanceKey}${SEPARATOR}${name}`
}

/** Where messages and subscriptions of one name and correlation key meet. */
export function correlationBucket(name: string, correlationKey: string): string {
  return `${name}${SEPARATOR}${correlationKey}`
}

/** Identity of a buffered message for the check of duplicates. */
export function messageIdentity(name: string, correlationKey: string, messageId: string): string {
  return `${name}${SEPARATOR}${correlationKey}${SEPARATOR}${messageId}`
}

/** Lock that lets one instance per process and correlation key be started by messages. */
export function startLockId(bpmnProcessId: string, correlationKey: string): string {
  return `${bpmnProcessId}${SEPARATOR}${correlationKey}`
}

export function processVersionId(bpmnProcessId: string, version: number): string {
  return `${bpmnProcessId}${SEPARATOR}${version}`
}

/** Identity of the newest version of a deployed thing. */
export function latestId(kind: 'process' | 'decision' | 'requirements' | 'form', id: string): string {
  return `${kind}:${id}`
}

/** A resource as one deployment contains it. */
export function deployedTogetherId(deploymentKey: Key, kind: 'process' | 'decision' | 'form', id: string): string {
  return `deployment${SEPARATOR}${deploymentKey}${SEPARATOR}${kind}${SEPARATOR}${id}`
}

/** The newest version of a resource that carries a tag. */
export function taggedId(versionTag: string, kind: 'process' | 'decision' | 'form', id: string): string {
  return `tag${SEPARATOR}${kind}${SEPARATOR}${id}${SEPARATOR}${versionTag}`
}

export function startSubscriptionId(processDefinitionKey: Key, startEventId: string): string {
  return `${processDefinitionKey}${SEPARATOR}${startEventId}`
}
