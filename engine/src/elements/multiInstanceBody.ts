import type { Behaviors } from '../behaviors/Behaviors.ts'
import { Incident } from '../behaviors/Incident.ts'
import { FeelNumber, toJson, type FeelValue } from '../expression/index.ts'
import type { MultiInstanceBody } from '../model/elements.ts'
import type { ElementInstance } from '../state/rows.ts'
import type { ScopeProcessor } from './ElementProcessor.ts'
import { followTermination } from './scopeSteps.ts'
import { finishTermination, leave } from './steps.ts'

/** Instances that fulfilled their loop's completion condition, between the question and their end in the same step. */
const lastOfLoop = new WeakSet<ElementInstance>()

/** Runs its activity once per item of a list, one after the other or all at once. */
export const multiInstanceBody: ScopeProcessor<MultiInstanceBody> = {
  activate(body, instance, { expressions, variables, events, lifecycle }) {
    const items = expressions.list(body.inputCollection, instance.key)
    events.subscribe(body, instance)
    lifecycle.activated(instance)
    if (body.outputCollection !== undefined) {
      variables.setLocal(instance.key, instance.value, { [body.outputCollection]: JSON.stringify(items.map(() => null)) })
    }
    if (items.length === 0) lifecycle.complete(instance)
    const first = body.sequential ? items.slice(0, 1) : items
    for (const _ of first) lifecycle.activateChild(body.inner, instance)
  },

  complete(body, instance, behaviors) {
    const { variables } = behaviors
    if (body.outputCollection !== undefined) {
      const collected = variables.local(instance.key)[body.outputCollection]
      if (collected !== undefined) variables.merge(instance.value.flowScopeKey, instance.value, { [body.outputCollection]: collected })
    }
    leave(body, instance, behaviors)
  },

  terminate(_body, instance, behaviors) {
    behaviors.events.unsubscribe(instance)
    behaviors.compensations.forget(instance)
    if (!behaviors.lifecycle.terminateChildren(instance)) finishTermination(instance, behaviors)
  },

  beforeChildCompleted(body, scope, child, behaviors) {
    if (body.outputCollection !== undefined && body.outputElement !== undefined) collect(body.outputCollection, body.outputElement, scope, child, behaviors)
    const { expressions, state } = behaviors
    // Asked while the instance is still there: its variables count, and what fails is an incident of it.
    if (body.completionCondition === undefined || scope.state !== 'ACTIVATED') return
    if (expressions.boolean(body.completionCondition, child.key, countsWith(state.elementInstances.get(scope.key) ?? scope))) lastOfLoop.add(child)
  },

  childCompleted(body, scope, child, behaviors) {
    const { lifecycle, expressions, state } = behaviors
    if (scope.state !== 'ACTIVATED' || scope.interruptedBy !== undefined) return
    const current = state.elementInstances.get(scope.key) ?? scope
    if (lastOfLoop.has(child)) {
      if (!lifecycle.terminateChildren(scope)) lifecycle.complete(scope)
      return
    }
    const created = current.loop?.created ?? 0
    if (body.sequential && expressions.list(body.inputCollection, scope.key).length > created) lifecycle.activateChild(body.inner, scope)
    // Inner instances whose activation is still on its way count as living.
    else if (current.childCount === 0 && (body.sequential || created >= expressions.list(body.inputCollection, scope.key).length)) lifecycle.complete(scope)
  },

  childTerminated(_body, scope, _child, behaviors) {
    followTermination(scope, behaviors, () => finishTermination(scope, behaviors))
  },
}

/** Gives an inner instance its item, its place and room for its result. Throws Incident when the list has become too short. */
export function enterLoop(body: MultiInstanceBody, instance: ElementInstance, { expressions, variables }: Behaviors): void {
  const index = (instance.loopCounter ?? 1) - 1
  const items = expressions.list(body.inputCollection, instance.value.flowScopeKey)
  const item = items[index]
  if (item === undefined) {
    throw new Incident('EXTRACT_VALUE_ERROR', `Expected to read item at index ${index} of the multiInstance input collection but it contains only ${items.length} elements.`)
  }
  const local: Record<string, string> = {}
  if (body.inputElement !== undefined) local[body.inputElement] = toJson(item)
  local['loopCounter'] = String(index + 1)
  const output = body.outputElement?.source
  if (output !== undefined && /^[A-Za-z_]\w*(\.\w+)*$/.test(output)) {
    const name = output.split('.')[0] ?? output
    if (name !== body.inputElement) local[name] = 'null'
  }
  variables.setLocal(instance.key, instance.value, local)
}

function collect(name: string, element: NonNullable<MultiInstanceBody['outputElement']>, scope: ElementInstance, child: ElementInstance, { expressions, variables }: Behaviors): void {
  const result = toJson(expressions.value(element, child.key))
  const collected = JSON.parse(variables.local(scope.key)[name] ?? '[]') as unknown[]
  const texts = collected.map((item) => JSON.stringify(item))
  const index = (child.loopCounter ?? 1) - 1
  // A list that has grown since runs more instances than there are slots.
  if (index < texts.length) texts[index] = result
  variables.setLocal(scope.key, scope.value, { [name]: `[${texts.join(',')}]` })
}

/** The counts as they are once the instance that is completing has ended. */
function countsWith({ loop, childCount }: ElementInstance): Map<string, FeelValue> {
  const { created = 0, completed = 0, terminated = 0 } = loop ?? {}
  return new Map<string, FeelValue>([
    ['numberOfInstances', FeelNumber.of(created)],
    ['numberOfActiveInstances', FeelNumber.of(childCount - 1)],
    ['numberOfCompletedInstances', FeelNumber.of(completed + 1)],
    ['numberOfTerminatedInstances', FeelNumber.of(terminated)],
  ])
}
