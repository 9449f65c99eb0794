import type { CatchEvent, ExecutableElement, ThrowEvent } from '../model/elements.ts'
import type { ExecutableProcess } from '../model/ExecutableProcess.ts'
import type { Key } from '../protocol/Key.ts'
import type { ElementInstance } from '../state/rows.ts'
import type { ReadState } from '../state/State.ts'
import type { LifecycleBehavior } from './LifecycleBehavior.ts'

/** Decides when an inclusive gateway has waited long enough: every flow has brought a token, or no more can come. */
export class InclusiveJoinBehavior {
  private readonly state: ReadState
  private readonly lifecycle: LifecycleBehavior

  constructor(state: ReadState, lifecycle: LifecycleBehavior) {
    this.state = state
    this.lifecycle = lifecycle
  }

  /** Something moved in a scope: gateways that waited for it may go on. */
  lookAgain(scopeKey: Key): void {
    const scope = this.state.elementInstances.get(scopeKey)
    if (scope?.takenFlows === undefined || scope.state !== 'ACTIVATED') return
    const { inclusiveJoins } = this.state.models.get(scope.value.processDefinitionKey)
    for (const gateway of inclusiveJoins) {
      if (gateway.scopeId === scope.value.elementId && this.isReady(gateway, scope)) this.lifecycle.activateChild(gateway, scope)
    }
  }

  /** True when a token waits at the gateway and no other can still arrive on a flow that has brought none. */
  isReady(gateway: ExecutableElement, { key, takenFlows = {}, activeFlows, value }: ElementInstance): boolean {
    const open = new Set(gateway.incoming.filter(({ id }) => (takenFlows[id] ?? 0) < 1).map(({ id }) => id))
    if (open.size === gateway.incoming.length) return false
    if (open.size === 0) return true
    // A token that is between two elements will be seen when it arrives.
    const waiting = Object.values(takenFlows).reduce((sum, count) => sum + count, 0)
    if (activeFlows > waiting) return false
    const model = this.state.models.get(value.processDefinitionKey)
    const children = this.state.children.list(key).flatMap(({ id }) => this.state.elementInstances.get(Number(id)) ?? [])
    const joins = Object.keys(takenFlows).map((id) => model.flow(id)?.targetId ?? '')
    const sources = new Set([...children.map((child) => child.value.elementId), ...joins])
    sources.delete(gateway.id)
    return !reaches([...sources], gateway.id, open, model)
  }
}

/** Whether any of the elements leads to the gateway by one of the open flows: along flows, boundary events and links. */
function reaches(sources: readonly string[], gatewayId: string, open: ReadonlySet<string>, model: ExecutableProcess): boolean {
  const seen = new Set(sources)
  const next = [...sources]
  const visit = (id: string): void => {
    if (id === gatewayId || seen.has(id)) return
    seen.add(id)
    next.push(id)
  }
  for (let id = next.pop(); id !== undefined; id = next.pop()) {
    const element = model.element(id)
    if (element.outgoing.some((flow) => open.has(flow.id))) return true
    for (const { targetId } of element.outgoing) visit(targetId)
    for (const boundary of element.events.filter(isBoundary)) visit(boundary.id)
    const link = (element as Partial<ThrowEvent>).linkTargetId
    if (link !== undefined) visit(link)
  }
  return false
}

function isBoundary({ role }: CatchEvent): boolean {
  return role === 'boundary'
}
