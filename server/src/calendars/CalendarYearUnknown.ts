import { Problem } from '../http/Problem.ts'

/** Thrown when a computation reaches a year whose holidays nobody has entered: guessing them would make wrong deadlines. */
export class CalendarYearUnknown extends Problem {
  readonly year: number

  constructor(year: number) {
    super({
      status: 409,
      code: 'CALENDAR_YEAR_UNKNOWN',
      zh: `${year} 年的节假日安排尚未录入，无法计算时限。请系统管理员导入国务院办公厅当年的放假通知。`,
      en: `The holidays of ${year} are not known, so no limit can be computed. An operator must import that year's notice.`,
    })
    this.name = 'CalendarYearUnknown'
    this.year = year
  }
}
