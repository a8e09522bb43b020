import type { getTraining } from '#shared/contract/staff/training.ts'
import type { OutputOf } from '#shared/operation.ts'
import { isDay } from '#shared/text/day.ts'
import { dayGiven, dayOrNull } from '../staff-words.ts'
import type { Attendee } from './attendee.ts'

export type Training = OutputOf<typeof getTraining>

/** What the form about a training holds; empty where unknown. */
export interface TrainingValues extends Record<string, unknown> {
  kind: string
  topic: string
  startsOn: string
  endsOn: string
  /** A text as long as it is typed (`1.`). */
  hours: number | string
  /** Score from which on the test is passed; empty where there was none. */
  passScore: number | string
  trainer: string
  place: string
  note: string
  attendees: readonly Attendee[]
}

/** What a number field holds, as a number; undefined where nothing was typed. */
function numberIn(typed: number | string | null): number | undefined {
  return typed === null || typed === '' ? undefined : Number(typed)
}

/** What is sent for the form; what was not given is missing, and is then said to be. */
export function trainingInput(values: TrainingValues) {
  const { kind, topic, trainer, place, note, hours, attendees } = values
  return {
    kind,
    topic,
    startsOn: dayGiven(values.startsOn),
    endsOn: dayOrNull(values.endsOn),
    hours: numberIn(hours) as number,
    passScore: numberIn(values.passScore) ?? null,
    trainer,
    place,
    note,
    attendees: attendees.map(({ staffId, isCompleted, score }) => ({
      staffId,
      isCompleted,
      score: numberIn(score) ?? null,
    })),
  }
}

/** The form filled with a training. */
export function trainingValues(training: Training): TrainingValues {
  const { kind, topic, startsOn, hours, attendees } = training
  return {
    kind,
    topic,
    startsOn,
    endsOn: training.endsOn ?? '',
    hours,
    passScore: training.passScore ?? '',
    trainer: training.trainer ?? '',
    place: training.place ?? '',
    note: training.note ?? '',
    attendees,
  }
}

/** The day whose staff is offered: the last of the training, as far as it is known. */
export function rosterDay({ startsOn, endsOn }: TrainingValues): string | undefined {
  return [endsOn, startsOn].find((day) => isDay(day))
}

/** What is wrong with a mark, by the place on the list: the errors of the form under `attendees.3.score`. */
export function scoreErrorsOf(errors: Readonly<Record<string, unknown>>): Map<number, string> {
  const found = Object.entries(errors).flatMap(([path, message]) => {
    const index = /^attendees\.(\d+)\./.exec(path)?.[1]
    return index === undefined ? [] : [[Number(index), String(message)] as const]
  })
  return new Map(found)
}
