import { getNorm, listNorms } from '#shared/contract/safety/norm.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import type { SafetyNorm } from '#shared/rulebooks/safety-norms.ts'
import { safetyRulebookNames } from '#shared/rulebooks/safety-rulebook-ids.ts'
import { scheduleProposals } from '#shared/rules/safety/schedule-proposals.ts'
import { type Handler, handleQuery } from '../../context.ts'
import { effectiveRulebook } from '../../office/rulebook/effective.ts'
import { judgedAt } from '../../residents/leave/away.ts'
import { type Answers, answersAsOf } from './answers.ts'
import { effectiveNorms, normKey } from './effective-norms.ts'
import { adoptedProposals } from './proposals.ts'

function shown(norm: SafetyNorm, answers: Answers) {
  const { schedules, checklistItems, equipment, hazards } = answers
  const checklists = new Map(checklistItems.map((row) => [row.checklistId, row.checklist]))
  const { severity: _severity, severityBasis: _basis, ...rest } = norm
  const named = [...schedules, ...equipment].map(({ name }) => name)
  const names = [...named, ...checklists.values()]
  return {
    ...rest,
    answer: names.length === 0 ? null : names.join('、'),
    rulebookName: safetyRulebookNames[norm.rulebook],
    schedules,
    equipment,
    checklists: [...checklists].map(([id, name]) => ({ id, name })),
    hazardCount: hazards.length,
  }
}

const plain = (text: string) => text.normalize('NFKC').toLowerCase().replaceAll(/\s/g, '')

type Shown = ReturnType<typeof shown>

/** Whether words of an item, its clause or what is known of it have what was typed; spaces do not count. */
function matches(row: Shown, typed: string): boolean {
  const { item, heading, text, clause, note, lead, place } = row
  return [item, heading, text, clause, note, lead, place].some(
    (part) => part !== null && plain(part).includes(typed),
  )
}

const isAnswered = ({ answer }: Shown) => answer !== null

function fits(row: Shown, input: InputOf<typeof listNorms>): boolean {
  const { rulebook, status, answered, search = '' } = input
  const typed = plain(search)
  return (
    (rulebook === undefined || row.rulebook === rulebook) &&
    (status === undefined || row.status === status) &&
    (answered === undefined || isAnswered(row) === (answered === 'yes')) &&
    (typed === '' || matches(row, typed))
  )
}

function listed(row: Shown) {
  const { hazardKinds: _kinds, sources: _sources, ...rest } = row
  return rest
}

const listHandler = handleQuery(listNorms, async (context, input) => {
  const { db, today } = context
  const { asOf = today, limit, offset } = input
  const answers = await answersAsOf(db, { asOf, at: judgedAt(asOf, context) })
  const norms = await effectiveNorms(db)
  const all = norms.map((norm) => shown(norm, answers(normKey(norm.rulebook, norm.item))))
  const rows = all.filter((row) => fits(row, input))
  const count = (is: (row: Shown) => boolean) => all.filter(is).length
  return {
    rows: rows.slice(offset, offset + limit).map(listed),
    total: rows.length,
    counts: {
      all: all.length,
      single: count(({ status }) => status === 'single'),
      unverified: count(({ status }) => status === 'unverified'),
      answered: count(isAnswered),
    },
  }
})

const getHandler = handleQuery(getNorm, async (context, input) => {
  const { db, today } = context
  const { rulebook, item, asOf = today } = input
  const norms = await effectiveNorms(db)
  const norm = norms.find((one) => one.rulebook === rulebook && one.item === item)
  if (norm === undefined) throw new YiluError('not_found', 'norm-unknown', '没有这一条规定。')
  const seen = { asOf, at: judgedAt(asOf, context) }
  const answers = (await answersAsOf(db, seen))(normKey(rulebook, item))
  const kinds = await db.selectFrom('hazardKind').select(['key', 'name']).execute()
  const names = new Map(kinds.map(({ key, name }) => [key, name]))
  const book = await effectiveRulebook(db, rulebook)
  const adopted = await adoptedProposals(db, seen)
  const { severity, severityBasis, hazardKinds, sources } = norm
  return {
    ...listed(shown(norm, answers)),
    severity,
    severityBasis,
    hazardKinds: hazardKinds.map((key) => names.get(key) ?? key),
    sources: [...sources],
    rulebookNote: book.note,
    path: `items/${item}`,
    checklistItems: answers.checklistItems.map(({ key: _key, ...row }) => row),
    hazards: answers.hazards.map(({ key: _key, ...row }) => row),
    proposals: scheduleProposals
      .filter(({ rules }) =>
        rules.some((rule) => rule.rulebook === rulebook && rule.ruleItem === item),
      )
      .map(({ key, name }) => ({ key, name, isAdopted: adopted.has(key) })),
  }
})

export const normQueries: readonly Handler[] = [listHandler, getHandler]
