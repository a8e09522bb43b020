import type { getWound, woundStages } from '#shared/contract/care/wound.ts'
import type { OutputOf } from '#shared/operation.ts'
import { dayAndHourOf, instantGiven } from '#renderer/domain/care-instant.ts'

export type Wound = OutputOf<typeof getWound>
export type WoundCheck = Wound['checks'][number]

export interface WoundValues extends Record<string, unknown> {
  kind: string
  bodySite: string
  foundOn: string
  origin: 'here' | 'outside'
  cause: string
}

export interface CheckValues extends Record<string, unknown> {
  checkedDay: string
  checkedHour: string
  lengthMm: number | string
  widthMm: number | string
  depthMm: number | string
  stage: string
  look: string
  treatment: string
  nextOn: string
  checkedBy: string
}

/** An empty form of a wound that was found on a day. */
export function newWound(foundOn: string): WoundValues {
  return { kind: '', bodySite: '', foundOn, origin: 'here', cause: '' }
}

/** The form of a wound that is on file. */
export function woundValues(wound: Wound): WoundValues {
  const { kind, bodySite, foundOn, isFromOutside, cause } = wound
  return {
    kind,
    bodySite,
    foundOn,
    origin: isFromOutside ? 'outside' : 'here',
    cause: cause ?? '',
  }
}

const given = (text: string) => (text === '' ? undefined : text) as string

/** What a form of a wound sends. */
export function woundInput({ kind, bodySite, foundOn, origin, cause }: WoundValues) {
  const isFromOutside = origin === 'outside'
  return { kind: given(kind), bodySite, foundOn: given(foundOn), isFromOutside, cause }
}

/** An empty form of a look at this instant by this person. */
export function newCheck(now: string, checkedBy: string): CheckValues {
  const { day, hour } = dayAndHourOf(now)
  const size = { lengthMm: '', widthMm: '', depthMm: '', stage: '' }
  const about = { look: '', treatment: '', nextOn: '', checkedBy }
  return { checkedDay: day, checkedHour: hour, ...size, ...about }
}

/** The form of a look that is on file. */
export function checkValues(check: WoundCheck): CheckValues {
  const { day, hour } = dayAndHourOf(check.checkedAt)
  return {
    checkedDay: day,
    checkedHour: hour,
    lengthMm: check.lengthMm ?? '',
    widthMm: check.widthMm ?? '',
    depthMm: check.depthMm ?? '',
    stage: check.stage ?? '',
    look: check.look ?? '',
    treatment: check.treatment ?? '',
    nextOn: check.nextOn ?? '',
    checkedBy: check.checkedBy,
  }
}

const numberOrNull = (typed: number | string) => (typed === '' ? null : Number(typed))

/** What a form of a look sends. Only a pressure injury has a stage. */
export function checkInput(values: CheckValues, isPressure: boolean) {
  const { checkedDay, checkedHour, stage, look, treatment, nextOn, checkedBy } = values
  return {
    checkedAt: given(instantGiven(checkedDay, checkedHour)),
    lengthMm: numberOrNull(values.lengthMm),
    widthMm: numberOrNull(values.widthMm),
    depthMm: numberOrNull(values.depthMm),
    stage: isPressure && stage !== '' ? (stage as (typeof woundStages)[number]) : null,
    look,
    treatment,
    nextOn: nextOn === '' ? null : nextOn,
    checkedBy,
  }
}

/** Whether anything was said of a look beside its hour and who looked. */
export function isLookTold(values: CheckValues): boolean {
  const { lengthMm, widthMm, depthMm, stage, look, treatment, nextOn } = values
  return [lengthMm, widthMm, depthMm, stage, look, treatment, nextOn].some((one) => one !== '')
}

/** Names of the operation's fields to names of the form's fields, where they differ. */
export const woundFieldNames: Readonly<Record<string, string>> = {
  isFromOutside: 'origin',
  checkedAt: 'checkedHour',
  ...Object.fromEntries(
    ['lengthMm', 'widthMm', 'depthMm', 'stage', 'look', 'treatment', 'nextOn', 'checkedBy'].map(
      (name) => [`check.${name}`, name],
    ),
  ),
  'check.checkedAt': 'checkedHour',
}
