import type { Command } from '../protocol/Command.ts'
import { keyFromOutside } from '../protocol/Key.ts'
import { parseVariables } from '../protocol/parseVariables.ts'
import type { UserTaskChange } from '../protocol/UserTaskRecord.ts'
import { BadRequest, optionalBoolean, optionalDates, optionalInteger, optionalObject, optionalText, optionalTexts } from './fields.ts'

type Body = Readonly<Record<string, unknown>>

interface UserTaskCall {
  readonly method: string
  readonly path: RegExp
  /** Throws BadRequest and UnknownPartitionError. `variables` is the body's member of that name as it was written. */
  readonly toCommand: (userTaskKey: string, body: Body) => Command
}

/** Zeebe's REST calls on user tasks that the engine keeps itself; each is answered 204 without a body. */
export const userTaskCalls: readonly UserTaskCall[] = [
  {
    method: 'POST',
    path: /^\/v[12]\/user-tasks\/([^/]+)\/completion$/,
    toCommand: (userTaskKey, body) => ({
      kind: 'completeUserTask',
      userTaskKey: toKey(userTaskKey),
      variables: parseVariables(JSON.stringify(optionalObject(body, 'variables') ?? {})),
      action: optionalText(body, 'action') ?? '',
    }),
  },
  {
    method: 'POST',
    path: /^\/v[12]\/user-tasks\/([^/]+)\/assignment$/,
    toCommand: (userTaskKey, body) => {
      const assignee = optionalText(body, 'assignee')
      const allowOverride = optionalBoolean(body, 'allowOverride') ?? true
      const action = optionalText(body, 'action') ?? ''
      if (assignee === undefined || assignee.trim() === '') throw new BadRequest('No assignee provided', 'INVALID_ARGUMENT')
      return { kind: 'assignUserTask', userTaskKey: toKey(userTaskKey), assignee, allowOverride, action }
    },
  },
  {
    method: 'DELETE',
    path: /^\/v[12]\/user-tasks\/([^/]+)\/assignee$/,
    toCommand: (userTaskKey) => ({ kind: 'unassignUserTask', userTaskKey: toKey(userTaskKey) }),
  },
  {
    method: 'PATCH',
    path: /^\/v[12]\/user-tasks\/([^/]+)$/,
    toCommand: (userTaskKey, body) => {
      const action = optionalText(body, 'action') ?? ''
      const changeset = toChange(optionalObject(body, 'changeset') ?? {})
      if (Object.keys(changeset).length === 0 && action === '') {
        throw new BadRequest('No update data provided. Provide at least an "action" or a non-null value for a supported attribute in the "changeset".', 'INVALID_ARGUMENT')
      }
      return { kind: 'updateUserTask', userTaskKey: toKey(userTaskKey), changeset, action }
    },
  },
]

/** Throws BadRequest that names all that can't be meant. */
function toChange(changeset: Body): UserTaskChange {
  const problems: string[] = []
  const given = {
    candidateGroupsList: optionalTexts(changeset, 'candidateGroups'),
    candidateUsersList: optionalTexts(changeset, 'candidateUsers'),
    ...optionalDates(changeset, { dueDate: 'due', followUpDate: 'follow-up' }, problems),
    priority: optionalInteger(changeset, 'priority'),
  }
  if (given.priority !== undefined && (given.priority < 0 || given.priority > 100)) problems.push(`The value for priority is '${given.priority}' but must be within the [0,100] range.`)
  if (problems.length > 0) throw new BadRequest(problems.join(' '), 'INVALID_ARGUMENT')
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}

function toKey(text: string): number {
  if (!/^-?\d{1,19}$/.test(text)) throw new BadRequest('Type mismatch.')
  return keyFromOutside(text)
}
