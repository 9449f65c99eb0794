import type { JobElement } from '../model/elements.ts'
import type { ElementProcessor } from './ElementProcessor.ts'
import { finishTermination, leave } from './steps.ts'

/** Hands its work to a job worker and waits until the job is completed: service, send, user, script and business rule tasks. */
export const jobTask: ElementProcessor<JobElement> = {
  activate(task, instance, { mappings, jobs, events, lifecycle }) {
    mappings.applyInputs(task, instance)
    const job = jobs.evaluate(task.job, instance)
    events.subscribe(task, instance)
    jobs.create(instance, job)
    lifecycle.activated(instance)
  },

  complete(task, instance, behaviors) {
    behaviors.mappings.applyOutputs(task, instance)
    leave(task, instance, behaviors)
  },

  terminate(_task, instance, behaviors) {
    behaviors.jobs.cancel(instance)
    behaviors.events.unsubscribe(instance)
    finishTermination(instance, behaviors)
  },
}
