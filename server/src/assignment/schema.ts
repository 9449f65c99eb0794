import { z } from 'zod'
import { CaseNumber } from '../cases/schema.ts'
import { TaskDetail, TaskKey } from '../tasks/schema.ts'

/** A candidate group of the people who work on tasks. */
const Group = z.string().regex(/^(agent|dispatcher|handler|head):[A-Z]{2}(-[A-Z]{2})?$/)
const Minutes = z.int().min(1).max(480)

export const WorkGroup = z
  .object({
    group: Group,
    /** The site or department the group belongs to. */
    unit: z.string(),
    /** Whether tasks go to its people by themselves. */
    push: z.boolean(),
    answerMinutes: Minutes,
    /** 0 where nothing was ever set. */
    revision: z.int(),
    /** Tasks nobody holds, at most 100 are counted. */
    waiting: z.int(),
    members: z.array(z.object({ username: z.string(), name: z.string(), most: z.int(), held: z.int(), active: z.boolean() })),
  })
  .meta({ id: 'WorkGroup' })
export type WorkGroup = z.infer<typeof WorkGroup>

export const ListWorkGroups = { summary: 'How tasks come to the people one leads', response: z.object({ items: z.array(WorkGroup) }).meta({ id: 'WorkGroups' }) }

export const SetWorkRule = {
  summary: 'Sets how the tasks of a group come to its people',
  params: z.object({ group: Group }),
  body: z.object({ push: z.boolean(), answerMinutes: Minutes, revision: z.int().min(0) }),
  response: WorkGroup,
}
export type SetWorkRuleBody = z.infer<typeof SetWorkRule.body>

export const SetCapacity = {
  summary: 'Sets how many tasks at once a member of a group is given',
  params: z.object({ group: Group, username: z.string().min(1).max(64) }),
  body: z.object({ most: z.int().min(0).max(200) }),
  response: WorkGroup,
}

export const TakeNextTask = {
  summary: 'Takes the most pressing task that the person has room for',
  response: z.object({ detail: TaskDetail.nullable(), /** Why there is none. */ because: z.string().nullable() }).meta({ id: 'NextTask' }),
}

export const TaskOfferRow = z.object({ key: TaskKey, caseNumber: CaseNumber, name: z.string(), until: z.iso.datetime() }).meta({ id: 'TaskOffer' })
export type TaskOfferRow = z.infer<typeof TaskOfferRow>
export const ListOffers = { summary: 'Tasks that were given to the reader and wait for their word', response: z.object({ items: z.array(TaskOfferRow) }).meta({ id: 'TaskOffers' }) }
export const AcceptOffer = { summary: 'Accepts a task that was given to the reader; again changes nothing', params: z.object({ key: TaskKey }) }
