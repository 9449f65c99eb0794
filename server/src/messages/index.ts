import type { Module } from '../http/index.ts'
import { m0511Messages } from './m0511-messages.ts'
import { messagesRoutes } from './routes.ts'
import { SmsMessage } from './SmsMessage.ts'

export { addMessageWords, chooseTemplate, type MessageWords, type TemplateRule } from './templateRules.ts'
export { messagesOfCase, type CaseMessage } from './messagesOfCase.ts'

/** SMS to citizens: rendered here, sent by the workers, their receipts taken in. */
export const messages: Module = {
  name: 'messages',
  entities: [SmsMessage],
  migrations: [m0511Messages],
  routes: messagesRoutes,
}
