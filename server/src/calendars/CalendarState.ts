import { defineEntity, p } from '@mikro-orm/core'

const CalendarStateSchema = defineEntity({
  name: 'CalendarState',
  tableName: 'calendar_state',
  properties: {
    /** There is one row, 1. */
    id: p.integer().primary().autoincrement(false),
    /** One more with every change of any calendar. */
    version: p.integer(),
    /** Who changed it last, by name. */
    changedBy: p.string().length(64).nullable(),
  },
})

/** Which state the calendars are in: who changes one holds it alone, who plans a limit holds it with others. */
export class CalendarState extends CalendarStateSchema.class {}

CalendarStateSchema.setClass(CalendarState)
