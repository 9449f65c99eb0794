import type { Named } from '../http/Actor.ts'
import data from './organisation.json' with { type: 'json' }

export interface Site extends Named {
  /** The province's own centre sees all sites. */
  readonly province: boolean
}

export interface Department extends Named {
  readonly site: string
  /** `ZM`, `YX` … */
  readonly unit: string
}

const SITES: readonly Site[] = data.sites.map(({ code, name, province }) => ({ code, name, province: province === true }))
const DEPARTMENTS: readonly Department[] = SITES.flatMap((site) =>
  data.units.map((unit) => ({ code: `${site.code}-${unit.code}`, name: unit.name, site: site.code, unit: unit.code })),
)

/** All sites, the province first. */
export function allSites(): readonly Site[] {
  return SITES
}

/** Departments of one site, or of all. */
export function departmentsOf(site?: string): readonly Department[] {
  return site === undefined ? DEPARTMENTS : DEPARTMENTS.filter((department) => department.site === site)
}

export function siteByCode(code: string): Site | undefined {
  return SITES.find((site) => site.code === code)
}

export function departmentByCode(code: string): Department | undefined {
  return DEPARTMENTS.find((department) => department.code === code)
}

/** `{ code, name }` of a site; a code nobody knows any more is its own name. */
export function siteNamed(code: string): Named {
  return { code, name: siteByCode(code)?.name ?? code }
}

/** `{ code, name }` of a department, named with its site: 杭州专卖监督管理. */
export function departmentNamed(code: string): Named {
  const department = departmentByCode(code)
  return { code, name: department ? `${siteNamed(department.site).name}${department.name}` : code }
}
