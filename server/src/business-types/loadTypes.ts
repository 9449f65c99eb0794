import { provideEntries } from '../catalogue/index.ts'
import type { AppContext } from '../http/index.ts'
import { BusinessType } from './BusinessType.ts'

/** Puts the types made in the studio beside those that are shipped. */
export async function loadTypes({ database }: Pick<AppContext, 'database'>): Promise<void> {
  const rows = await database.fork().find(BusinessType, {}, { orderBy: { id: 'asc' } })
  provideEntries(rows.map(({ entry }) => entry))
}
