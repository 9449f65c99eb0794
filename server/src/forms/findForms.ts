import type { EntityManager } from '../database/index.ts'
import { notFound } from '../http/index.ts'
import { PublishedForm } from './PublishedForm.ts'

/** The newest version of a form, or null. */
export async function latestForm(em: EntityManager, formId: string): Promise<PublishedForm | null> {
  return await em.findOne(PublishedForm, { formId }, { orderBy: { version: 'desc' } })
}

/** One version of a form. Throws Problem 404. */
export async function formVersion(em: EntityManager, formId: string, version: number | 'latest'): Promise<PublishedForm> {
  const form = version === 'latest' ? await latestForm(em, formId) : await em.findOne(PublishedForm, { formId, version })
  if (form === null) throw notFound('FORM_UNKNOWN', '没有这个表单或版本。', 'There is no such form or version.')
  return form
}

/** The version that holds for something begun at `sequence`: the newest published before it, else the oldest there is. */
export async function formAsOf(em: EntityManager, formId: string, sequence: number): Promise<PublishedForm | null> {
  const before = await em.findOne(PublishedForm, { formId, sequence: { $lte: sequence } }, { orderBy: { version: 'desc' } })
  return before ?? (await em.findOne(PublishedForm, { formId }, { orderBy: { version: 'asc' } }))
}

/** Newest version of every form, by id. */
export async function latestForms(em: EntityManager): Promise<PublishedForm[]> {
  const all = await em.find(PublishedForm, {}, { orderBy: { formId: 'asc', version: 'desc' }, exclude: ['schema'] })
  return all.filter((form, index) => form.formId !== all[index - 1]?.formId) as PublishedForm[]
}
