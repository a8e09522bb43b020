import type { SumGroup, SumPart } from '#shared/rulebooks/institution-form.ts'
import type { Certainty } from '#shared/rulebooks/rulebook.ts'
import type { InstitutionSnapshot } from './snapshot.ts'

/** One sum as it stands in the return. */
export interface SumLine {
  /** `group.line`. */
  readonly key: string
  readonly label: string
  readonly unit: string
  /** Null is unknown. */
  readonly value: number | null
  readonly status: Certainty
  readonly note: string | null
  /** Of a table's row: there are many, and most of them are nothing. */
  readonly isFromTable: boolean
}

export interface SumGroupLines {
  readonly group: SumGroup
  readonly lines: readonly SumLine[]
}

export const sumParts: readonly SumPart[] = ['beds', 'residents', 'staff']

function linesOf(group: SumGroup, part: SumPart, snapshot: InstitutionSnapshot): SumLine[] {
  const valueOf = (key: string) => snapshot[part][key] ?? null
  const { eachOf, status, note } = group
  const words = eachOf === null ? [] : snapshot.words[eachOf.table]
  const fromTable = words.map(({ key: row, name }) => {
    const key = `${group.key}.${row}`
    const unit = eachOf?.unit ?? ''
    return { key, label: name, unit, value: valueOf(key), status, note, isFromTable: true }
  })
  const named = group.lines.map((line) => {
    const key = `${group.key}.${line.key}`
    return { ...line, key, value: valueOf(key), isFromTable: false }
  })
  return [...fromTable, ...named]
}

/** The sums of a part, group by group, in the order of the form. */
export function sumLines(snapshot: InstitutionSnapshot, part: SumPart): readonly SumGroupLines[] {
  return snapshot.forms.institution[part].groups.map((group) => ({
    group,
    lines: linesOf(group, part, snapshot),
  }))
}

/** A sum that is not what its lines add up to. */
export interface Disagreement {
  readonly part: SumPart
  /** What says one number, and what says the other. */
  readonly what: string
  readonly value: number
  readonly other: string
  readonly otherValue: number
}

/** Sums of lines that differ from the line that they belong to. Where one of them is unknown, none does. */
export function disagreements(snapshot: InstitutionSnapshot): readonly Disagreement[] {
  return sumParts.flatMap((part) => {
    const groups = sumLines(snapshot, part)
    const all = new Map(groups.flatMap(({ lines }) => lines.map((line) => [line.key, line])))
    return groups.flatMap(({ group, lines }): Disagreement[] => {
      const total = group.addsUpTo === null ? undefined : all.get(group.addsUpTo)
      const values = lines.map(({ value }) => value)
      if (total === undefined || total.value === null || values.includes(null)) return []
      const sum = values.reduce<number>((found, value) => found + (value ?? 0), 0)
      if (sum === total.value) return []
      return [{ part, what: group.title, value: sum, other: total.label, otherValue: total.value }]
    })
  })
}
