import { z } from 'zod'
import { CaseNumber } from '../cases/schema.ts'
import { TaskKey } from '../tasks/schema.ts'

/** A page where people may meet: a task or a case. */
export const Place = z.union([z.templateLiteral(['task:', TaskKey]), z.templateLiteral(['case:', CaseNumber])]).meta({ id: 'Place' })
export type Place = z.infer<typeof Place>

/** Somebody at a place; one person at two screens is there twice. */
export const PresentPerson = z
  .object({
    /** The open page: made by the browser, of no meaning beyond telling two pages apart. */
    screen: z.uuid(),
    username: z.string(),
    name: z.string(),
    mode: z.enum(['view', 'edit']),
    /** Since when they are there. */
    since: z.iso.datetime(),
  })
  .meta({ id: 'PresentPerson' })
export type PresentPerson = z.infer<typeof PresentPerson>

export const TellPresence = {
  summary: 'Tells that this page is open; again at least every 20 seconds for as long as it is',
  body: z.object({ place: Place, screen: z.uuid(), mode: z.enum(['view', 'edit']) }),
  response: z.object({ people: z.array(PresentPerson) }).meta({ id: 'PresentPeople' }),
}
export type TellPresenceBody = z.infer<typeof TellPresence.body>

export const EndPresence = {
  summary: 'Tells that this page was closed',
  params: z.object({ screen: z.uuid() }),
}
