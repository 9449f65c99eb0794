import { registerEventKind } from '../cases/index.ts'
import type { Module } from '../http/index.ts'
import { CasePressing } from './CasePressing.ts'
import { DocumentCounter } from './DocumentCounter.ts'
import { m1101Pressing } from './m1101-pressing.ts'
import { pressingRoutes } from './routes.ts'
import { registerSupervision, SUPERVISION } from './supervision.ts'

export { CasePressing } from './CasePressing.ts'
export { nextDocumentNumber } from './nextDocumentNumber.ts'
export { tellWords } from './pressCase.ts'
export { STEPS } from './steps.ts'
export { SUPERVISION }

/** 催办 and 督办: how the hotline sees to it that a case is worked on. */
export const pressing: Module = {
  name: 'pressing',
  entities: [CasePressing, DocumentCounter],
  migrations: [m1101Pressing],
  routes(context) {
    registerSupervision(context)
    registerEventKind('pressing', 'reminder', ({ zh = '', en = '', document = '' }, text) => [`${zh} ${document}：${text}`, `${en} ${document}: ${text}`])
    return pressingRoutes(context)
  },
}
