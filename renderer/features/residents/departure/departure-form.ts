import type { departureGiven } from '#shared/contract/residents/departure.ts'
import { isDay, shanghaiDay } from '#shared/text/day.ts'
import { instantAt, shanghaiHour } from '#shared/text/hour.ts'
import type { z } from 'zod'

/** How somebody left, as a form holds it: hours apart from their days. */
export interface DepartureValues extends Record<string, unknown> {
  destination: string
  takenBy: string
  takenByRelation: string
  diedOn: string
  diedHour: string
  deathPlace: string
  deathCause: string
  deathPaper: string
  toldTo: string
  toldOn: string
  toldHour: string
}

export const emptyDeparture: DepartureValues = {
  destination: '',
  takenBy: '',
  takenByRelation: '',
  diedOn: '',
  diedHour: '',
  deathPlace: '',
  deathCause: '',
  deathPaper: '',
  toldTo: '',
  toldOn: '',
  toldHour: '',
}

type Given = z.input<typeof departureGiven>

/** Day and hour of an instant for two fields. */
function parts(at: string | null | undefined): readonly [day: string, hour: string] {
  return at === null || at === undefined ? ['', ''] : [shanghaiDay(at), shanghaiHour(at)]
}

/** The form of what is on file. */
export function departureValues(known: Given): DepartureValues {
  const [diedOn, diedHour] = parts(known.diedAt)
  const [toldOn, toldHour] = parts(known.toldAt)
  return {
    destination: known.destination ?? '',
    takenBy: known.takenBy ?? '',
    takenByRelation: known.takenByRelation ?? '',
    diedOn,
    diedHour,
    deathPlace: known.deathPlace ?? '',
    deathCause: known.deathCause ?? '',
    deathPaper: known.deathPaper ?? '',
    toldTo: known.toldTo ?? '',
    toldOn,
    toldHour,
  }
}

/** The instant of a day and an hour; half of it, or what is none, is sent so that it is said to be none. */
function instantOf(day: string, hour: string): string | null {
  if (day === '' && hour === '') return null
  return (isDay(day) ? instantAt(day, hour) : null) ?? `${day} ${hour}`
}

/** What is sent. Circumstances of a death only where that is why she left. */
export function departureInput(values: DepartureValues, isDeath: boolean) {
  const { destination, takenBy, takenByRelation, toldTo } = values
  const { deathPlace, deathCause, deathPaper } = values
  const left = { destination, takenBy, takenByRelation, toldTo }
  const told = { toldAt: instantOf(values.toldOn, values.toldHour) }
  if (!isDeath) return { ...left, ...told }
  const diedAt = instantOf(values.diedOn, values.diedHour)
  return { ...left, ...told, diedAt, deathPlace, deathCause, deathPaper }
}

/** Fields of the operation to fields of the form, below a prefix with its dot. */
export function departureFieldNames(path = ''): Readonly<Record<string, string>> {
  const same = ['destination', 'takenBy', 'takenByRelation', 'deathPlace', 'deathCause']
  const names = [...same, 'deathPaper', 'toldTo'].map((name) => [`${path}${name}`, name])
  return {
    ...Object.fromEntries(names),
    [`${path}diedAt`]: 'diedHour',
    [`${path}toldAt`]: 'toldHour',
  }
}
