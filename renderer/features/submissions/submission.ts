import type { get } from '#shared/contract/submissions/submission.ts'
import type { OutputOf } from '#shared/operation.ts'

/** One frozen return as its page reads it. */
export type Submission = OutputOf<typeof get>
