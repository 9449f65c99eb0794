/** What everybody but those who may unmask is shown in place of a reporter's name. */
export const REPORTER_LABEL = '举报人A'

/** Whether cases of this type keep their reporter apart. */
export function keepsReporterApart({ type }: { readonly type: string }): boolean {
  return type === 'report'
}
