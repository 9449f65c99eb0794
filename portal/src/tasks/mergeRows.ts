import type { TaskRow } from '../api/tasks.ts'

/** The rows after the first page was read again. */
export interface Merged {
  readonly rows: readonly TaskRow[]
  /** Keys that were not there before. */
  readonly fresh: readonly string[]
}

/** What tells rows apart: the task, or the case where a row is one. */
export function rowId(row: TaskRow): string {
  return row.key ?? row.caseNumber
}

/**
 * Lays a newly read first page over what is shown: rows of it are renewed or slide in at their place, rows that should be
 * in it and are not have gone, save the one that is being read; rows beyond the page stay.
 */
export function mergeRows(shown: readonly TaskRow[], page: readonly TaskRow[], complete: boolean, reading: string | undefined): Merged {
  const before = new Set(shown.map(rowId))
  const now = new Set(page.map(rowId))
  const lastKept = page.at(-1)
  const covered = complete ? shown.length : lastKept ? Math.max(shown.findIndex((row) => rowId(row) === rowId(lastKept)) + 1, 0) : 0
  const read = shown.find((row) => rowId(row) === reading)
  const rows = [...page, ...shown.slice(covered).filter((row) => !now.has(rowId(row)))]
  if (read && !rows.some((row) => rowId(row) === reading)) rows.splice(Math.min(shown.indexOf(read), rows.length), 0, read)
  return { rows, fresh: page.map(rowId).filter((id) => !before.has(id)) }
}
