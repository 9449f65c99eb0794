import type { CatchEvent, ExecutableElement, JobElement } from '../../model/elements.ts'
import type { MigrationRecord } from '../../protocol/MigrationRecord.ts'
import type { DeployedProcess, ElementInstance } from '../../state/rows.ts'
import type { CommandContext } from '../CommandProcessor.ts'

const SUPPORTED = new Set(['SERVICE_TASK', 'USER_TASK', 'SUB_PROCESS', 'CALL_ACTIVITY'])

/** Why an active element can't go on as the plan says, in Zeebe's words and order; undefined when it can. */
export function checkElementMigration({ value }: ElementInstance, scopeTargetId: string, target: DeployedProcess, plan: MigrationRecord, { state }: CommandContext): string | undefined {
  const { elementId, bpmnElementType } = value
  if (!SUPPORTED.has(bpmnElementType)) return `active element with id '${elementId}' has an unsupported type. The migration of a ${bpmnElementType} is not supported.`
  const mapped = plan.mappingInstructions.find(({ sourceElementId }) => sourceElementId === elementId)
  if (mapped === undefined) return `no mapping instruction defined for active element with id '${elementId}'. Elements cannot be migrated without a mapping.`
  const source = state.models.elementOf(value)
  const element = state.models.get(target.processDefinitionKey).element(mapped.targetElementId)
  return checkKind(source, element) ?? checkScope(elementId, element, scopeTargetId) ?? checkBoundaryEvents(source, element, plan)
}

function checkKind(source: ExecutableElement, target: ExecutableElement): string | undefined {
  if (source.type !== target.type) {
    return `active element with id '${source.id}' and type '${source.type}' is mapped to an element with id '${target.id}' and different type '${target.type}'. Elements must be mapped to elements of the same type.`
  }
  const implementation = (element: ExecutableElement): string => ((element as JobElement).job === undefined ? 'zeebe user task' : 'job worker')
  if (source.type !== 'USER_TASK' || implementation(source) === implementation(target)) return undefined
  return `active user task with id '${source.id}' and implementation '${implementation(source)}' is mapped to an user task with id '${target.id}' and different implementation '${implementation(target)}'. Elements must be mapped to elements of the same implementation.`
}

function checkScope(elementId: string, { scopeId }: ExecutableElement, scopeTargetId: string): string | undefined {
  if (scopeId === scopeTargetId) return undefined
  return `the flow scope of active element with id '${elementId}' is changed. The flow scope of the active element is expected to be '${scopeTargetId}' but was '${scopeId}'. The flow scope of an element cannot be changed during migration yet.`
}

/** Only boundary events that wait for a message can change sides, and none of them stays the same one. */
function checkBoundaryEvents(source: ExecutableElement, target: ExecutableElement, { mappingInstructions }: MigrationRecord): string | undefined {
  const [before, after] = [boundaries(source), boundaries(target)]
  const unsupported = (events: readonly CatchEvent[]): string => [...new Set(events.filter(({ trigger }) => trigger.kind !== 'message').map(({ trigger }) => trigger.kind.toUpperCase()))].join(',')
  const text = (side: string, id: string, types: string): string =>
    `${side} element with id '${id}' has one or more boundary events of types '${types}'. Migrating ${side} elements with boundary events of these types is not possible yet.`
  if (unsupported(before) !== '') return text('active', source.id, unsupported(before))
  if (unsupported(after) !== '') return text('target', target.id, unsupported(after))
  const kept = after.find(({ id }) => mappingInstructions.some(({ targetElementId }) => targetElementId === id))
  if (kept !== undefined) {
    return `active element with id '${source.id}' is mapped to element with id '${target.id}' that must be subscribed to mapped catch event with id '${kept.id}'. Migrating active elements with mapped catch events is not possible yet.`
  }
  const again = after.find((event) => before.some((other) => messageOf(other) === messageOf(event)))
  if (again === undefined) return undefined
  return `active element with id '${target.id}' attempts to subscribe to a message it is already subscribed to with name '${messageOf(again)}'. Migrating active elements that subscribe to a message they are already subscribed to is not possible yet. Please provide a mapping instruction to message catch event with id '${again.id}' to migrate the respective message subscription.`
}

function boundaries({ events }: ExecutableElement): CatchEvent[] {
  return events.filter(({ role }) => role === 'boundary')
}

function messageOf({ trigger }: CatchEvent): string {
  return trigger.kind === 'message' ? trigger.name.source : ''
}
