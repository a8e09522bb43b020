import { rangeAt, summedKinds } from '#shared/rules/observation-alarms.ts'
import { amountText } from '#shared/rules/observation-values.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import type { AlarmRow } from './alarms-of.ts'
import { type ObservationKind, observationKinds } from './insert-observations.ts'
import type { RangeRow } from './ranges-of.ts'

type Tone = 'plain' | 'warning' | 'danger'

export interface Kinds {
  readonly kinds: ReadonlyMap<string, ObservationKind>
  readonly tones: ReadonlyMap<string, Tone>
}

/** The kinds with the tone of each choice, `meal none`. */
export async function kindsWithTones(db: Database): Promise<Kinds> {
  const rows = await db.selectFrom('observationChoice').select(['kind', 'key', 'tone']).execute()
  return {
    kinds: await observationKinds(db),
    tones: new Map(rows.map(({ kind, key, tone }) => [`${kind} ${key}`, tone])),
  }
}

interface Value {
  readonly kind: string
  readonly amount: number | null
  readonly choice: string | null
}

/** A value as it is read, without its unit. */
export function valueText({ kinds }: Kinds, { kind, amount, choice }: Value): string {
  const rule = kinds.get(kind)
  if (amount !== null) return amountText(amount, rule?.decimals ?? 0)
  return rule?.choices.find(({ key }) => key === choice)?.name ?? choice ?? ''
}

export function toneOf({ tones }: Kinds, { kind, choice }: Value): Tone {
  return choice === null ? 'plain' : (tones.get(`${kind} ${choice}`) ?? 'plain')
}

interface KeptValue extends Value {
  readonly id: number
  readonly residentId: number
  readonly observedAt: string
}

export interface Judged {
  readonly ranges: readonly RangeRow[]
  readonly alarms: readonly AlarmRow[]
}

/** Alarms by the observation on which they hang. */
export function byObservation(alarms: readonly AlarmRow[]): ReadonlyMap<number, AlarmRow> {
  return new Map(alarms.map((alarm) => [alarm.observationId, alarm]))
}

/** A kept value as lists show it, with what its range says. */
export function shownValue(
  kinds: Kinds,
  row: KeptValue,
  {
    ranges,
    alarms,
  }: { readonly ranges: Judged['ranges']; readonly alarms: ReadonlyMap<number, AlarmRow> },
) {
  const { id, residentId, kind, amount, choice, observedAt } = row
  const alarm = alarms.get(id)
  const day = shanghaiDay(observedAt)
  return {
    id,
    kind,
    amount,
    choice,
    text: valueText(kinds, row),
    tone: toneOf(kinds, row),
    observedAt,
    alarm: alarm?.side ?? null,
    isAnswered: alarm !== undefined && alarm.answer !== null,
    hasRange: amount !== null && rangeAt(ranges, { residentId, kind, day }) !== null,
  }
}

export const isSummed = (kind: string): boolean => summedKinds.includes(kind)
