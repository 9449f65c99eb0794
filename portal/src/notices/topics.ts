import type { Topic } from '../api/notices.ts'

/** What notices are about, in the order their rules are shown. */
export const TOPICS: readonly Topic[] = ['limit', 'pressure', 'work', 'copy', 'request', 'callback', 'other']
