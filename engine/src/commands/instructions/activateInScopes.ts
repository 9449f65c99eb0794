import { Incident } from '../../behaviors/Incident.ts'
import type { ExecutableElement } from '../../model/elements.ts'
import type { Key } from '../../protocol/Key.ts'
import type { Variables } from '../../protocol/Variables.ts'
import type { ElementInstance } from '../../state/rows.ts'
import type { CommandContext } from '../CommandProcessor.ts'
import { RejectedCommand } from '../RejectedCommand.ts'
import { scopesAround } from './scopesAround.ts'

/** An element to begin out of the ordinary course. */
export interface Activation {
  readonly element: ExecutableElement
  /** The instance its missing scopes are made in; undefined: wherever they are active. */
  readonly ancestor: ElementInstance | undefined
  /** Variables for the element, a scope around it, or (empty id) the process. */
  readonly variables: readonly { readonly elementId: string; readonly variables: Variables }[]
}

/** Begins an element in its scopes, making those that are missing; answers the keys of all of them. Throws RejectedCommand. */
export function activateInScopes(activation: Activation, root: ElementInstance, context: CommandContext): Key[] {
  const { element, ancestor } = activation
  const { writer, lifecycle, state } = context
  const around = scopesAround(element, state.models.get(root.value.processDefinitionKey))
  const missing = ancestor === undefined ? around : around.slice(around.findIndex(({ id }) => id === ancestor.value.elementId) + 1)
  setGiven(activation, '', root.key, root, context)
  let scope = ancestor ?? root
  const keys = keysUpTo(scope, context)
  for (const next of missing) {
    const known = ancestor === undefined ? activeIn(scope, next, root, context) : undefined
    if (known !== undefined) setGiven(activation, next.id, known.key, root, context)
    scope = known ?? makeScope(next, scope, activation, root, context)
    keys.push(scope.key)
  }
  const key = writer.nextKey()
  setGiven(activation, element.id, key, root, context)
  writer.command('PROCESS_INSTANCE', 'ACTIVATE_ELEMENT', key, lifecycle.recordOf(element, root.value, scope.key))
  return keys
}

function keysUpTo(instance: ElementInstance, context: CommandContext): Key[] {
  const outer = context.state.elementInstances.get(instance.value.flowScopeKey)
  return outer === undefined ? [instance.key] : [...keysUpTo(outer, context), instance.key]
}

function setGiven({ variables }: Activation, elementId: string, key: Key, { value }: ElementInstance, context: CommandContext): void {
  for (const each of variables) if (each.elementId === elementId) context.variables.setLocal(key, value, each.variables)
}

/** The one active instance of a scope. Zeebe bans the instance when there are several: a refusal is kinder. */
function activeIn({ key }: ElementInstance, scope: ExecutableElement, { value }: ElementInstance, { state }: CommandContext): ElementInstance | undefined {
  const children = state.children.list(key).flatMap(({ id }) => state.elementInstances.get(Number(id)) ?? [])
  const [found, ...more] = children.filter((child) => child.value.elementId === scope.id && child.state === 'ACTIVATED')
  if (more.length === 0) return found
  throw new RejectedCommand(
    'INVALID_ARGUMENT',
    `Expected to modify instance of process '${value.bpmnProcessId}' but it contains one or more activate instructions for an element that has a flow scope with more than one active instance: '${scope.id}'. Can't decide in which instance of the flow scope the element should be activated. Please specify an ancestor element instance key for this activate instruction.`,
  )
}

/** A scope made for what begins inside it: it runs neither its input mappings nor its start event. */
function makeScope(scope: ExecutableElement, parent: ElementInstance, activation: Activation, root: ElementInstance, context: CommandContext): ElementInstance {
  const { writer, lifecycle, events } = context
  const instance: ElementInstance = { key: writer.nextKey(), state: 'ACTIVATED' as const, value: lifecycle.recordOf(scope, root.value, parent.key), childCount: 0, activeFlows: 0 }
  writer.event('PROCESS_INSTANCE', 'ELEMENT_ACTIVATING', instance.key, instance.value)
  setGiven(activation, scope.id, instance.key, root, context)
  try {
    writer.event('PROCESS_INSTANCE', 'ELEMENT_ACTIVATED', instance.key, instance.value)
    events.subscribeScope(scope, instance)
  } catch (error) {
    if (!(error instanceof Incident)) throw error
    throw new RejectedCommand('INVALID_ARGUMENT', `Expected to subscribe to catch event(s) of '${scope.id}' but ${error.message}`)
  }
  return instance
}
