import { defineEntity, p } from '@mikro-orm/core'

const SiteShiftsSchema = defineEntity({
  name: 'SiteShifts',
  tableName: 'site_shifts',
  properties: {
    id: p.integer().primary(),
    site: p.string().length(4),
    /** The first day they hold, `2026-12-01`. */
    validFrom: p.string().length(10),
    /** `[["08:30","12:00"],["13:30","17:00"]]` */
    shifts: p.json<readonly (readonly [string, string])[]>(),
    reason: p.string().length(200),
    changedBy: p.string().length(64),
    changedAt: p.datetime(3),
  },
  uniques: [{ name: 'site_shifts_unique', properties: ['site', 'validFrom'] }],
})

/** The working hours of a site from a day on; those before stay as they were, since limits were computed by them. */
export class SiteShifts extends SiteShiftsSchema.class {}

SiteShiftsSchema.setClass(SiteShifts)
