import { tasksApi, type TaskDetail, type TaskRow } from '../api/tasks.ts'

/** What came of claiming several tasks: each by itself, since another may be quicker with some. */
export interface Claimed {
  readonly details: readonly TaskDetail[]
  readonly refused: readonly { readonly row: TaskRow; readonly reason: string }[]
}

/** Claims these tasks one after the other. */
export async function claimTasks(rows: readonly TaskRow[]): Promise<Claimed> {
  const details: TaskDetail[] = []
  const refused: { row: TaskRow; reason: string }[] = []
  for (const row of rows) {
    if (row.key === null) continue
    try {
      details.push(await tasksApi.claim(row.key, row.revision))
    } catch (error) {
      refused.push({ row, reason: error instanceof Error ? error.message : String(error) })
    }
  }
  return { details, refused }
}
