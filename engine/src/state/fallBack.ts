import type { Key } from '../protocol/Key.ts'
import type { LatestVersion } from './rows.ts'
import type { State } from './State.ts'

/** The newest version was deleted: the one before it is the newest now, if there is one. `keepsNumbers`: a number is never given again. */
export function fallBack(state: State, id: string, deleted: Key, before: LatestVersion | undefined, keepsNumbers: boolean): void {
  const latest = state.latestVersions.get(id)
  if (latest === undefined || latest.key !== deleted) return
  const highest = latest.highest ?? latest.version
  if (keepsNumbers) state.latestVersions.put(id, { ...(before ?? { version: 0, key: -1 }), highest })
  else if (before === undefined) state.latestVersions.delete(id)
  else state.latestVersions.put(id, before)
}
