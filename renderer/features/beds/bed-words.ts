import { abilityText } from '#renderer/domain/ability-text.ts'
import {
  bedKindWords,
  instantText,
  leaveKindWords,
  sexAndAge,
  sexWords,
  unknownWord,
} from '#renderer/domain/words.ts'
import type { BoardBed } from './board-beds.ts'

/** One character for a kind of bed; an ordinary one has none. */
export const kindMarks: Record<BoardBed['kind'], string | null> = {
  ordinary: null,
  nursing: '护',
  dementia: '忆',
  medical: '医',
  unknown: '？',
}

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
    bed.admittedOn === null ? '入住日未知' : `${bed.admittedOn} 入住`,
    ...(bed.away ? [awayText(bed)] : []),
  ]
  return parts.join('，')
}

/** A bed in one sentence: code, who or that it is free, kind, reserve. */
export function bedText(bed: BoardBed): string {
  const who =
    bed.residentId !== null
      ? personText(bed)
      : bed.reservedUntil === null
        ? '空床'
        : `留到 ${instantText(bed.reservedUntil)}`
  const kind = bedKindWords[bed.kind]
  return [`${bed.code} ${who}`, kind, ...(bed.isReserve ? ['应急预留'] : [])].join('，')
}
