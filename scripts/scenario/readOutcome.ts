import type { CaseDetail, CasePath } from '../../server/src/cases/schema.ts'
import type { MessagePage } from '../../server/src/messages/schema.ts'
import { eventually, type Person } from './Person.ts'

/** What is known of a complaint when it is archived. */
export interface Outcome {
  readonly number: string
  readonly detail: CaseDetail
  readonly path: CasePath
  readonly messages: MessagePage['items']
  /** Calls that rang the citizen back. */
  readonly callbacks: number
}

/** Waits until a complaint is archived and reads all that came of it, as its auditor may. */
export async function readOutcome(auditor: Person, number: string): Promise<Outcome> {
  const detail = await eventually(`${number} is archived`, async () => {
    const seen = await auditor.get<CaseDetail>(`/cases/${number}`)
    return seen.stage === 'archived' ? seen : undefined
  })
  return {
    number,
    detail,
    path: await auditor.get<CasePath>(`/cases/${number}/path`),
    messages: (await auditor.get<MessagePage>(`/messages?case=${number}`)).items,
    callbacks: await countCallbacks(auditor, number),
  }
}

/** The path of an archived complaint once every record of it has arrived: nothing entered is still open. */
export function readWholePath(auditor: Person, number: string): Promise<CasePath> {
  return eventually('the records have arrived', async () => {
    const path = await auditor.get<CasePath>(`/cases/${number}/path`)
    const open = path.instances.flatMap(({ steps }) => steps).reduce((count, { state }) => count + (state === 'entered' ? 1 : state === 'left' || state === 'terminated' ? -1 : 0), 0)
    return path.instances.length === 5 && open === 0 ? path : undefined
  })
}

async function countCallbacks(auditor: Person, number: string): Promise<number> {
  const { items } = await auditor.get<{ items: { purpose: string }[] }>(`/calls?case=${number}&limit=50`)
  return items.filter((call) => call.purpose === 'callback').length
}
