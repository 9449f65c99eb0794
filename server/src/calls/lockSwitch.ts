import { LockMode } from '@mikro-orm/core'
import { type EntityManager, notFound } from '../http/index.ts'
import { TelephoneSwitch } from './TelephoneSwitch.ts'

/** The switch an event is from; its locked row lets two posts of one switch wait for each other. Throws Problem 404. */
export async function lockSwitch(em: EntityManager, id: string): Promise<TelephoneSwitch> {
  const origin = await em.findOne(TelephoneSwitch, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true })
  if (origin === null) throw notFound('SWITCH_UNKNOWN', '该交换机尚未登记，请重新连接。', 'This switch has not introduced itself. Connect again.')
  return origin
}
