import { defineEntity, p } from '@mikro-orm/core'

const WorkRuleSchema = defineEntity({
  name: 'WorkRule',
  tableName: 'work_rule',
  properties: {
    /** The candidate group, `handler:HZ-ZM`. */
    groupName: p.string().length(80).primary(),
    /** Whether tasks go to its people by themselves; else each takes the next one. */
    push: p.boolean(),
    /** After so many minutes without an answer a task goes back and to somebody else. */
    answerMinutes: p.integer(),
    changedBy: p.string().length(64),
    changedAt: p.datetime(3),
    revision: p.integer(),
  },
})

/** How the tasks of one group come to its people. */
export class WorkRule extends WorkRuleSchema.class {}

WorkRuleSchema.setClass(WorkRule)
