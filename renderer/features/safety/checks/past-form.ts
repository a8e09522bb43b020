import type { enterPastCheck } from '#shared/contract/safety/check.ts'
import type { GivenInputOf } from '#shared/operation.ts'
import { addDays, isDay, shanghaiDay } from '#shared/text/day.ts'
import { instantAt } from '#shared/text/hour.ts'
import type { EndValues } from './EndFields.tsx'
import type { AnswerWord } from './item-answer.ts'
import { readingOf } from './item-answer.ts'

/** What is told of an item afterwards; an empty answer is one that nobody gave. */
export interface PastAnswer {
  readonly itemId: number
  readonly asks: 'met' | 'number'
  readonly answer: AnswerWord | ''
  readonly reading: string
  readonly note: string
}

/** An hour of the night; empty where the place was not passed. */
export interface PastPlace {
  readonly pointId: number
  readonly hour: string
}

export interface PastValues extends EndValues {
  startedOn: string
  startedHour: string
  finishedHour: string
  staffId: number | null
  doneBy: string
  places: PastPlace[]
  answers: PastAnswer[]
  partReason: string
  lateReason: string
}

/** An hour as an instant at or after the begin: past midnight it is one of the day after. */
function instantOf({ startedOn, startedHour }: PastValues, hour: string): string {
  if (!isDay(startedOn)) return hour
  const isNext = hour < startedHour
  return instantAt(isNext ? addDays(startedOn, 1) : startedOn, hour) ?? hour
}

/** What is left out of what there is to do. */
export function isPartOf({ places, answers }: Pick<PastValues, 'places' | 'answers'>): boolean {
  return places.some(({ hour }) => hour === '') || answers.some(({ answer }) => answer === '')
}

/** What is sent for the form. */
export function pastInput(
  values: PastValues,
  window: { readonly scheduleId: number; readonly opensAt: string },
): GivenInputOf<typeof enterPastCheck> {
  const { startedOn: _day, startedHour, finishedHour, places, answers, ...told } = values
  return {
    ...window,
    ...told,
    startedAt: instantOf(values, startedHour),
    finishedAt: instantOf(values, finishedHour),
    points: places
      .filter(({ hour }) => hour !== '')
      .map(({ pointId, hour }) => ({ pointId, passedAt: instantOf(values, hour) })),
    answers: answers.flatMap(({ itemId, asks, answer, reading, note }) =>
      answer === ''
        ? []
        : [{ itemId, answer, reading: asks === 'number' ? readingOf(reading) : null, note }],
    ),
    partReason: isPartOf(values) ? told.partReason : null,
  }
}

/** The form of a window before anything is typed. */
export function newPast(
  { opensAt }: { readonly opensAt: string },
  pointIds: readonly number[],
  items: readonly { readonly id: number; readonly asks: 'met' | 'number' }[],
): PastValues {
  return {
    startedOn: shanghaiDay(opensAt),
    startedHour: '',
    finishedHour: '',
    staffId: null,
    doneBy: '',
    places: pointIds.map((pointId) => ({ pointId, hour: '' })),
    answers: items.map(({ id, asks }) => ({
      itemId: id,
      asks,
      answer: '',
      reading: '',
      note: '',
    })),
    conclusion: 'normal',
    note: '',
    seenBy: '',
    contractor: '',
    reportNumber: '',
    partReason: '',
    lateReason: '',
  }
}
