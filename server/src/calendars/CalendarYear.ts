import { defineEntity, p } from '@mikro-orm/core'

/** A notice as it was imported: days and the holidays' names. */
export interface ImportedNotice {
  readonly holidays: Readonly<Record<string, string>>
  readonly workdays: Readonly<Record<string, string>>
}

const CalendarYearSchema = defineEntity({
  name: 'CalendarYear',
  tableName: 'calendar_year',
  properties: {
    year: p.integer().primary().autoincrement(false),
    /** Number of the notice, e.g. 国办发明电〔2026〕8号. */
    source: p.string().length(200),
    notice: p.json<ImportedNotice>(),
    importedBy: p.string().length(64),
    importedAt: p.datetime(3),
  },
})

/** The holidays of one year as an operator imported them; they win over those that came with the software. */
export class CalendarYear extends CalendarYearSchema.class {}

CalendarYearSchema.setClass(CalendarYear)
