import type { FormVersion } from '../../../server/src/forms/schema.ts'
import { http } from './http.ts'

export type { FormVersion }

/** A published form with its lists (departments, matters, sites) filled in, for rendering. */
export function getFilledForm(id: string, version: number | 'latest'): Promise<FormVersion> {
  return http.get<FormVersion>(`/forms/${id}/versions/${version}`, { filled: 'true' })
}

/** The forms as they are rendered for people who fill them in. */
export const formsApi = { filled: getFilledForm }
