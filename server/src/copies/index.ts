import { registerEventKind } from '../cases/index.ts'
import type { Module } from '../http/index.ts'
import { CaseCopy } from './CaseCopy.ts'
import { CaseWatch } from './CaseWatch.ts'
import { m0804Copies } from './m0804-copies.ts'
import { copyRoutes } from './routes.ts'

registerEventKind('copied', 'hands', ({ to }, text) => [`抄送 ${to ?? ''}${text === '' ? '' : `：${text}`}`, `Copied to ${to ?? ''}${text === '' ? '' : `: ${text}`}`])
registerEventKind('copy-read', 'hands', ({ from }) => [`已阅 ${from ?? ''} 的抄送`, `Read the copy from ${from ?? ''}`])

/** Cases shown to people who have nothing to do about them: copies with receipts, and what one watches. */
export const copies: Module = {
  name: 'copies',
  entities: [CaseCopy, CaseWatch],
  migrations: [m0804Copies],
  routes: copyRoutes,
}
