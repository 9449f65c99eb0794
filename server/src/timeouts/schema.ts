import { CheckLimit } from '../deadlines/index.ts'

export const ActOnTimeout = {
  ...CheckLimit,
  summary: 'Does what the tasks of a limit declare for the case that it ends before they are done; `running` says when to ask again',
}
