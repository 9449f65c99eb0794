import { addTimelineSource } from '../cases/index.ts'
import type { Module } from '../http/index.ts'
import { callEntries } from './callEntries.ts'
import { messageEntries } from './messageEntries.ts'
import { readEntries } from './readEntries.ts'

// Once per process, however many servers a test makes: sources know nothing of a server.
addTimelineSource(callEntries)
addTimelineSource(messageEntries)
addTimelineSource(readEntries)

/** Puts calls, messages and what was read into the timelines of cases; a noun of its own, since cases stand above calls and below messages. */
export const contactHistory: Module = { name: 'contact-history' }
