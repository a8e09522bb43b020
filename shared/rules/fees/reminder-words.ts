/** How somebody was told what is owed. */
export const reminderWays = ['call', 'message', 'letter', 'visit'] as const

export type ReminderWay = (typeof reminderWays)[number]

export const reminderWayWords: Readonly<Record<ReminderWay, string>> = {
  call: '电话',
  message: '短信、微信',
  letter: '书面通知',
  visit: '当面',
}

/** What a promise to pay came to: its day has not passed, as much was paid since, or the day passed. */
export type PromiseState = 'waiting' | 'kept' | 'broken'

/**
 * The state of a promise at the end of a day. Kept: as much as was promised was paid since it was given, all
 * that was owed where no sum was named. On its own day it is not broken yet.
 */
export function promiseState(
  promise: {
    readonly promisedOn: string
    readonly promisedFen: number | null
    /** What was owed when it was given. */
    readonly owedFen: number
  },
  paidSinceFen: number,
  asOf: string,
): PromiseState {
  if (paidSinceFen >= (promise.promisedFen ?? promise.owedFen)) return 'kept'
  return promise.promisedOn < asOf ? 'broken' : 'waiting'
}
