import { every } from '../http/every.ts'
import type { Module } from '../http/index.ts'
import { BusinessType } from './BusinessType.ts'
import { loadTypes } from './loadTypes.ts'
import { m1200BusinessType } from './m1200-business-type.ts'
import { businessTypeRoutes } from './routes.ts'

/** How soon a server knows of a type that another one published. */
const REFRESH_MS = 3_000

/** 新建业务类型: types of business made in the studio, without a programmer. */
export const businessTypes: Module = {
  name: 'business-types',
  entities: [BusinessType],
  migrations: [m1200BusinessType],
  routes: businessTypeRoutes,
  seed: loadTypes,
  start: (context) => every(context, 'read business types', REFRESH_MS, () => loadTypes(context)),
}
