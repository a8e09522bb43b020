import { type Difference, namedDifferences, type NamedValue } from '../difference.ts'
import { listDifferences } from '../monthly-residents/differences.ts'
import { factGroups, factText, shownText } from './facts.ts'
import { institutionList } from './institution-list.ts'
import type { InstitutionSnapshot } from './snapshot.ts'
import { sumLines } from './sum-lines.ts'
import type { SumPart } from '#shared/rulebooks/institution-form.ts'

/** The facts of a version; the number of a person's paper is compared whole and shown masked. */
function facts(snapshot: InstitutionSnapshot): NamedValue[] {
  return factGroups(snapshot).flatMap(({ facts: inGroup }) =>
    inGroup.map((fact) => ({
      key: fact.field.key,
      what: fact.field.label,
      text: shownText(fact),
      whole: factText(fact),
    })),
  )
}

function sums(snapshot: InstitutionSnapshot, part: SumPart): NamedValue[] {
  return sumLines(snapshot, part).flatMap(({ group, lines }) =>
    lines.map(({ key, label, value, unit }) => ({
      key,
      what: `${group.title}：${label}`,
      text: value === null ? null : `${unit === '%' ? value.toFixed(2) : value} ${unit}`,
    })),
  )
}

/** What a later version of the institution return says differently, part by part. */
export function institutionDifferences(
  before: InstitutionSnapshot,
  after: InstitutionSnapshot,
): Difference[] {
  const inSums = (part: SumPart) => namedDifferences(part, sums(before, part), sums(after, part))
  return [
    ...namedDifferences('institution', facts(before), facts(after)),
    ...inSums('beds'),
    ...inSums('residents'),
    ...listDifferences(institutionList(before), institutionList(after)),
    ...inSums('staff'),
  ]
}
