import type { ResidentMark } from '#shared/contract/residents/mark.ts'
import { conditionGlyphs, conditionWords } from '#shared/rules/bed-signs.ts'
import { markGlyphs } from '#shared/rules/mark-signs.ts'
import type { BoardBed, ConditionKind } from './board-beds.ts'

/** A sign on a card: one character with a word, and the whole sentence for the tooltip. */
export interface CardMark {
  readonly key: string
  readonly glyph: string
  readonly word: string
  readonly detail: string
  readonly tone: 'danger' | 'warning' | 'plain' | 'work'
}

const conditionTones: Record<ConditionKind, CardMark['tone']> = {
  isolation: 'danger',
  cleaning: 'work',
  repair: 'warning',
}

/** `隔离，2026-11-20 起，到 2026-11-27，流感`. */
export function conditionText(condition: BoardBed['conditions'][number]): string {
  const { kind, conditionFrom, conditionTo, reason } = condition
  const parts = [
    conditionWords[kind],
    `${conditionFrom} 起`,
    ...(conditionTo === null ? [] : [`到 ${conditionTo}`]),
    ...(reason === null ? [] : [reason]),
  ]
  return parts.join('，')
}

function conditionMarks({ conditions }: BoardBed): readonly CardMark[] {
  return conditions.map((condition) => ({
    key: `condition-${condition.conditionId}`,
    glyph: conditionGlyphs[condition.kind],
    word: conditionWords[condition.kind],
    detail: conditionText(condition),
    tone: conditionTones[condition.kind],
  }))
}

function residentMarks({ marks, conditions }: BoardBed): readonly CardMark[] {
  // The state of the bed says the same of who lies in it.
  const isIsolated = conditions.some(({ kind }) => kind === 'isolation')
  const isNew = ({ kind }: ResidentMark) => kind !== 'isolation' || !isIsolated
  return marks.filter(isNew).map(({ kind, word, detail, tone }) => ({
    key: `${kind}-${detail}`,
    glyph: markGlyphs[kind],
    word,
    detail,
    tone,
  }))
}

const order: readonly CardMark['tone'][] = ['danger', 'warning', 'work', 'plain']

/** Everything that a card has to say in signs, what harms first. */
export function cardMarks(bed: BoardBed): readonly CardMark[] {
  const marks = [
    ...conditionMarks(bed),
    ...residentMarks(bed),
    ...(bed.isReserve
      ? [
          {
            key: 'reserve',
            glyph: '留',
            word: '预留',
            detail: '应急预留',
            tone: 'warning' as const,
          },
        ]
      : []),
    ...(bed.isExtra
      ? [
          {
            key: 'extra',
            glyph: '副',
            word: '副床',
            detail: '副床，同一人另有床位',
            tone: 'plain' as const,
          },
        ]
      : []),
  ]
  return marks.toSorted((one, other) => order.indexOf(one.tone) - order.indexOf(other.tone))
}

/** As many signs as a card has room for; what is left over is counted and stands in the tooltip. */
export function shownMarks(bed: BoardBed) {
  const marks = cardMarks(bed)
  const shown = marks.length > 3 ? marks.slice(0, 2) : marks
  return { shown, restCount: marks.length - shown.length }
}
