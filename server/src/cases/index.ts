export { ServiceCase } from './ServiceCase.ts'
export type { Stage } from './schema.ts'
