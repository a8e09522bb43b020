import { frequencyInput } from '#shared/contract/care/frequency.ts'
import { type Frequency, frequencyText } from '#shared/rules/frequency.ts'
import { readHour } from '#shared/text/hour.ts'

/** A frequency while somebody fills it in. */
export interface FrequencyValue {
  readonly frequency: Frequency['frequency']
  /** Every so many hours or days, as typed. */
  readonly everyCount: number | string
  /** `08:00、12:00`, or what was typed as long as it holds no hours. */
  readonly hours: string
  /** 1 (Monday) to 7. */
  readonly weekdays: readonly number[]
}

export const emptyFrequency: FrequencyValue = {
  frequency: 'at-hours',
  everyCount: '',
  hours: '',
  weekdays: [],
}

/** What stands between two hours: `8:00、12:00`, `0800 1200`, `8，12`. */
const between = /[、,，;；/\s]+/

/** Each hour as it is written, where it can be read; once each and in order where all can. */
export function readHours(text: string): readonly string[] {
  const parts = text.split(between).filter((part) => part !== '')
  const hours = parts.map((part) => readHour(part) ?? part)
  return hours.every((hour) => readHour(hour) === hour) ? [...new Set(hours)].toSorted() : hours
}

/** What the contract takes (`frequencyInput`); what cannot be read is sent as typed, so that it is named. */
export function frequencyGiven({ frequency, everyCount, hours, weekdays }: FrequencyValue) {
  return {
    frequency,
    everyCount: everyCount === '' ? null : Number(everyCount),
    hours: [...readHours(hours)],
    weekdays: [...weekdays],
  }
}

/** The value of a form for a frequency that is kept. */
export function frequencyValue(kept: Frequency): FrequencyValue {
  return {
    frequency: kept.frequency,
    everyCount: kept.everyCount ?? '',
    hours: kept.hours?.replaceAll(',', '、') ?? '',
    weekdays: kept.weekdays?.split(',').map(Number) ?? [],
  }
}

/** How it will be said, or null as long as something is missing or wrong. */
export function frequencySaid(value: FrequencyValue): string | null {
  const given = frequencyInput.safeParse(frequencyGiven(value))
  return given.success ? frequencyText(given.data) : null
}

export type FrequencyErrors = Partial<Record<'everyCount' | 'hours' | 'weekdays', unknown>>

/** The complaints about a frequency among those of a form that holds it under `name`. */
export function frequencyErrors(
  errors: Readonly<Record<string, unknown>>,
  name: string,
): FrequencyErrors {
  const about = (field: string) =>
    Object.entries(errors).find(
      ([path]) => path === `${name}.${field}` || path.startsWith(`${name}.${field}.`),
    )?.[1]
  return { everyCount: about('everyCount'), hours: about('hours'), weekdays: about('weekdays') }
}
