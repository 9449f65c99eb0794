import { TestClock } from './TestClock.ts'

/** A test clock that runs: for servers with an engine, whose back-offs and leases must end by themselves. */
export class RunningClock extends TestClock {
  override now(): Date {
    return new Date()
  }
}
