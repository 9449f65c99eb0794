import { departmentByCode, departmentNamed, siteNamed } from '../identity/index.ts'

const ROLE_NAMES: Readonly<Record<string, string>> = { agent: '坐席', dispatcher: '班长', handler: '承办人', head: '负责人' }

/** `handler:HZ-YX` as people say it: 杭州营销 承办人. */
export function groupNamed(group: string): { code: string; name: string } {
  const [role = '', unit = ''] = group.split(':')
  const { name } = departmentByCode(unit) ? departmentNamed(unit) : siteNamed(unit)
  return { code: group, name: `${name} ${ROLE_NAMES[role] ?? role}` }
}
