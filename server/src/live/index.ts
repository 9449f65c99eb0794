export { LiveHub, isFor, type Audience, type LiveEvent } from './LiveHub.ts'
