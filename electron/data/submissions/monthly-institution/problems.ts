import { formatMonth } from '#shared/text/day.ts'
import { cleanText } from '../../documents/clean-text.ts'
import { missingCharacters } from '../../documents/fonts.ts'
import { emptyList, listProblems, runningMonth } from '../monthly-residents/problems.ts'
import { homeProblem, inOrder, residentProblem } from '../problem.ts'
import type { Problem } from '../problem.ts'
import { type Fact, factGroups, factText } from './facts.ts'
import { institutionList } from './institution-list.ts'
import type { InstitutionSnapshot } from './snapshot.ts'
import { sumProblems } from './sum-problems.ts'

/** All that is wrong with a month's institution return before it is handed in; errors first. */
export function findProblems(snapshot: InstitutionSnapshot): readonly Problem[] {
  const list = institutionList(snapshot)
  return inOrder([
    ...emptyList(list),
    ...runningMonth(list),
    ...sumProblems(snapshot),
    ...bedProblems(snapshot),
    ...listProblems(list),
    ...staffProblems(snapshot),
    ...typedProblems(snapshot),
    ...derivedProblems(snapshot),
    ...unprintable(snapshot),
  ])
}

const namesOf = (facts: readonly Fact[]): string => {
  const first = facts.slice(0, 3).map(({ field }) => field.label)
  return facts.length > 3 ? `${first.join('、')}等` : first.join('、')
}

const missing = ({ isAsked, value }: Fact): boolean => isAsked && value === null

/** What nobody typed, one problem for each group of the form. */
function typedProblems(snapshot: InstitutionSnapshot): readonly Problem[] {
  const required = new Set(snapshot.forms.institution.institution.required.fields)
  return factGroups(snapshot).flatMap(({ group, facts }) => {
    const open = facts.filter((fact) => missing(fact) && fact.field.derivedFrom === null)
    if (open.length === 0) return []
    const severity = open.some(({ field }) => required.has(field.key)) ? 'error' : 'warning'
    const message = `“${group.title}”有 ${open.length} 项未登记：${namesOf(open)}`
    const link = `/home/profile/edit?group=${group.key}`
    const problem = homeProblem(`missing-${group.key}`, severity, message, null, link)
    return [{ ...problem, count: open.length }]
  })
}

/** Where the records are that answer a field. The home's own name has a problem of the list. */
const places = { papers: '/home/papers', beds: '/beds', residents: '/residents', staff: '/staff' }
const placeWords = { papers: '证照', beds: '床位', residents: '入住记录', staff: '员工岗位' }

/** What the records leave open, one problem for each kind of record. */
function derivedProblems(snapshot: InstitutionSnapshot): readonly Problem[] {
  const isRunning = runningMonth(snapshot).length > 0
  const open = factGroups(snapshot)
    .flatMap(({ facts }) => facts)
    .filter(missing)
    // A month that runs has no end yet.
    .filter(({ field }) => !(isRunning && field.key === 'monthEndResidentCount'))
  return (['papers', 'beds', 'residents', 'staff'] as const).flatMap((records) => {
    const facts = open.filter(({ field }) => field.derivedFrom?.records === records)
    if (facts.length === 0) return []
    const message = `${placeWords[records]}里没有记录，${facts.length} 项未知：${namesOf(facts)}`
    const problem = homeProblem(`unknown-${records}`, 'warning', message, null, places[records])
    return [{ ...problem, count: facts.length }]
  })
}

function bedProblems(snapshot: InstitutionSnapshot): readonly Problem[] {
  const { beds, list, attention, period } = snapshot
  const count = (key: string) => beds[key] ?? 0
  const inService = count('total.inService')
  const filed = beds['total.filed'] ?? null
  const lost = new Set(attention.withoutBed)
  const problems: Problem[] = []
  if (filed !== null && inService > filed) {
    const message = `在用床位 ${inService} 张，比备案的 ${filed} 张多`
    problems.push(homeProblem('more-beds-than-filed', 'error', message, null, '/beds'))
  }
  if (inService === 0) {
    const message = `${formatMonth(period)}末没有在用床位`
    const severity = list.length > 0 ? 'error' : 'warning'
    problems.push(homeProblem('no-beds-in-service', severity, message, null, '/beds'))
  }
  if (count('kind.unknown') > 0) {
    const message = `床位类型未登记 ${count('kind.unknown')} 张`
    const link = '/beds?show=unknown-kind'
    const problem = homeProblem('bed-kind-unknown', 'warning', message, null, link)
    problems.push({ ...problem, count: count('kind.unknown') })
  }
  const withoutBed = residentProblem(
    'resident-without-bed',
    'error',
    'bed',
    // Who never had a bed is told by the list's empty column.
    list.filter(
      (row) => row.dischargedOn === null && row.room !== null && lost.has(row.residentId),
    ),
    (found) => `期末在院但没有床位 ${found} 人`,
  )
  return [...problems, ...withoutBed]
}

function staffProblems({ attention }: InstitutionSnapshot): readonly Problem[] {
  const { withoutPost } = attention
  const count = withoutPost.length
  if (count === 0) return []
  const link = count === 1 ? `/staff/${withoutPost[0]}` : '/staff'
  const message = `在职但没有登记岗位 ${count} 人`
  return [{ ...homeProblem('staff-without-post', 'warning', message, null, link), count }]
}

function unprintable(snapshot: InstitutionSnapshot): readonly Problem[] {
  const facts = factGroups(snapshot).flatMap(({ facts: all }) => all)
  const characters = new Set(
    facts.flatMap((fact) => missingCharacters(cleanText(factText(fact) ?? ''))),
  )
  if (characters.size === 0) return []
  const message = `机构信息里有字库没有的字（${[...characters].join('')}），PDF 上印作〓，电子表格里保留原字`
  return [homeProblem('missing-characters-institution', 'warning', message, null, '/home')]
}
