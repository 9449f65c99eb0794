import { join } from 'node:path'
import { Journal } from './cti/adapters/simulator/Journal.ts'
import { loadScripts } from './cti/adapters/simulator/loadScripts.ts'
import { Simulator } from './cti/adapters/simulator/Simulator.ts'
import { type Link, openLink } from './cti/link.ts'
import { LinkStore } from './cti/LinkStore.ts'
import type { TelephonyPort } from './cti/TelephonyPort.ts'
import type { Clock } from './Clock.ts'
import type { Log } from './Log.ts'
import type { ServerClient } from './serverClient.ts'
import { numberSeal } from './store/numberSeal.ts'

export interface Telephony {
  readonly port: TelephonyPort
  readonly link: Link
  close(): Promise<void>
}

/** The switch of this process and its link to the server, both on files beneath `folder`; numbers in them are sealed with `token`. */
export function openTelephony(options: { folder: string; token: string; site: string; except?: readonly string[]; server: ServerClient; clock: Clock; log: Log }): Telephony {
  const { folder, token, site, except, server, clock, log } = options
  const seal = numberSeal(token)
  const port = new Simulator(new Journal(join(folder, 'switch.db'), undefined, seal), clock, loadScripts())
  const store = new LinkStore(join(folder, 'link.db'), seal)
  const link = openLink({ telephony: port, server, store, clock, log, site, ...(except === undefined ? {} : { except }) })
  return {
    port,
    link,
    async close() {
      await link.close()
      port.close()
      store.close()
    },
  }
}
