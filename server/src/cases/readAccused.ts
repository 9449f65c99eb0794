import type { EntityManager } from '../database/index.ts'
import { departmentByCode, peopleCalled } from '../identity/index.ts'
import { invalid } from '../http/index.ts'
import { peopleColumn } from './accused.ts'

/**
 * Whom an intake form accuses: a department by its code, people by user name or whole name, as the citizen says it.
 * Of several of one name in that department or site each is kept out: better one too many. Throws Problem 422.
 */
export async function readAccused(em: EntityManager, site: string, facts: Readonly<Record<string, string>>): Promise<{ accusedDepartment: string | null; accusedPeople: string | null }> {
  const department = facts['accusedDepartment'] || null
  if (department !== null && !departmentByCode(department)) {
    throw invalid('DEPARTMENT_UNKNOWN', '没有所选的被投诉部门，请重新选择。', 'The accused department does not exist. Choose again.', [{ path: 'data.accusedDepartment', message: department }])
  }
  const names = (facts['accusedPerson'] ?? '').split(/[、,，;；\s]+/).filter((name) => name !== '').slice(0, 10)
  const found = names.length === 0 ? [] : await peopleCalled(em, names, department === null ? { site } : { department })
  return { accusedDepartment: department, accusedPeople: peopleColumn(found.slice(0, 6).map(({ username }) => username)) }
}
