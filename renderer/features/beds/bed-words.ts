import { bookedUntilText } from '#shared/rules/bed-signs.ts'
import { abilityText } from '#renderer/domain/ability-text.ts'
import {
  bedKindWords,
  leaveKindWords,
  sexAndAge,
  sexWords,
  unknownWord,
} from '#renderer/domain/words.ts'
import type { BoardBed } from './board-beds.ts'
import { cardMarks } from './card-marks.ts'

/** `女82` where a card has no room for more; a single mark for what is unknown, the tooltip says it. */
export function shortSexAndAge({ sex, ageYears }: BoardBed): string {
  const isSexKnown = sex !== null && sex !== 'unknown'
  if (!isSexKnown && ageYears === null) return unknownWord
  return `${isSexKnown ? sexWords[sex] : '？'}${ageYears ?? '？'}`
}

/** Where somebody is who is away, and when back. */
export function awayText({ awayKind, expectedOn }: BoardBed): string {
  const word = awayKind === null ? '外出' : leaveKindWords[awayKind]
  return expectedOn === null ? `${word}，返回日未知` : `${word}，预计 ${expectedOn} 返回`
}

/** Name, sex and age, ability, whereabouts of who lies in a bed, for the tooltip and screen readers. */
function personText(bed: BoardBed): string {
  const parts = [
    bed.residentName,
    sexAndAge(bed.sex, bed.ageYears),
    abilityText(bed.ability),
    ...(bed.careLevel === null ? [] : [bed.careLevel.name]),
    bed.admittedOn === null ? '入住日未知' : `${bed.admittedOn} 入住`,
    ...(bed.away ? [awayText(bed)] : []),
  ]
  return parts.join('，')
}

/** `为王秀英预订，留到 2026-11-25 17:00`. */
export function bookingText({ reservedFor, reservedUntil }: BoardBed): string | null {
  if (reservedUntil === null) return null
  return `为${reservedFor ?? '未写姓名的人'}预订，留到 ${bookedUntilText(reservedUntil)}`
}

/** A bed in one sentence: code, who or that it is free, kind, states, marks. */
export function bedText(bed: BoardBed): string {
  const who = bed.residentId === null ? '空床' : personText(bed)
  const booking = bookingText(bed)
  return [
    `${bed.code} ${who}`,
    ...(booking === null ? [] : [booking]),
    bedKindWords[bed.kind],
    ...cardMarks(bed).map(({ detail }) => detail),
  ].join('，')
}

/** A message with the rules that the home only warns of and that the step did not keep. */
export function withWarnings(
  message: string,
  warnings: readonly { readonly message: string }[],
): string {
  if (warnings.length === 0) return message
  return `${message}。提醒：${warnings.map((warning) => warning.message.replace(/。$/, '')).join('；')}`
}
