import {
  correctStaffingRatios,
  getStaffingRatios,
  type StaffingProposal,
  type StaffingRatios,
} from '#shared/contract/staff/staffing-query.ts'
import { YiluError } from '#shared/errors.ts'
import type {
  StaffingRatioRule,
  StaffingRatiosRulebook,
} from '#shared/rulebooks/staffing-ratios.ts'
import { handleCommand, handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { effectiveRulebook } from '../../office/rulebook/effective.ts'
import { readSetting, writeSetting } from '../../settings.ts'
import { changedMeanwhile } from '../../versions.ts'

function saidBy(rule: StaffingRatioRule) {
  const { code, name, text, place, clause, source, isDraft, status, note } = rule
  return { code, name, text, place, clause, source, isDraft, status, note }
}

/** Ratios of carers to residents that the rulebook knows, read or not. */
export function proposalsOf(book: StaffingRatiosRulebook): readonly StaffingProposal[] {
  const titles = new Map(book.sources.map(({ id, title }) => [id, title]))
  return book.rules.flatMap((rule): StaffingProposal[] => {
    if (rule.kind !== 'carers') return []
    return [
      {
        ...saidBy(rule),
        source: titles.get(rule.source) ?? rule.source,
        dayPart: rule.dayPart,
        able: { from: rule.ableFrom, to: rule.ableTo },
        partly: { from: rule.partlyFrom, to: rule.partlyTo },
        full: { from: rule.fullFrom, to: rule.fullTo },
      },
    ]
  })
}

/** The number of a rule that is no ratio of carers, in words; null where it is not known. */
function numberOf(rule: StaffingRatioRule): string | null {
  switch (rule.kind) {
    case 'certified':
      return rule.leastPercent === null ? null : `≥ ${rule.leastPercent}%`
    case 'least':
      return rule.people === null ? null : `${rule.people} 人`
    case 'posts': {
      if (rule.perResidents === null) return null
      const parts = [
        ['医生', rule.doctors],
        ['护士', rule.nurses],
        ['专职社工', rule.socialWorkers],
        ['兼职社工', rule.partTimeSocialWorkers],
      ] as const
      const known = parts.flatMap(([name, count]) => (count === null ? [] : [`${name} ${count}`]))
      return known.length === 0 ? null : `每 ${rule.perResidents} 位老人：${known.join('、')}`
    }
    case 'carers':
      return null
  }
}

function othersOf(book: StaffingRatiosRulebook) {
  const titles = new Map(book.sources.map(({ id, title }) => [id, title]))
  return book.rules
    .filter(({ kind }) => kind !== 'carers')
    .map((rule) => ({
      ...saidBy(rule),
      source: titles.get(rule.source) ?? rule.source,
      number: numberOf(rule),
    }))
}

function postRows(db: Database) {
  return db.selectFrom('post').select(['key', 'name']).orderBy('position').execute()
}

export const getStaffingRatiosHandler = handleQuery(getStaffingRatios, async ({ db }) => {
  const book = await effectiveRulebook(db, 'staffing-ratios')
  const { value, version } = await readSetting(db, 'staffingRatios')
  return {
    ratios: value,
    version,
    proposals: [...proposalsOf(book)],
    others: othersOf(book),
    levels: book.levels.map(({ level, name, group, status, note }) => ({
      level,
      name,
      group,
      status,
      note,
    })),
    posts: await postRows(db),
  }
})

async function assertPosts(db: Database, { carerPosts }: StaffingRatios): Promise<void> {
  const known = new Set((await postRows(db)).map(({ key }) => key))
  if (carerPosts.every((post) => known.has(post))) return
  throw new YiluError('invalid_input', 'post-unknown', '没有这个岗位，没有保存。', {
    'ratios.carerPosts': '从列表里选',
  })
}

const hasNumber = ({ able, partly, full }: StaffingProposal) =>
  [able, partly, full].some(({ from }) => from !== null)

/** What was taken from somewhere was taken from something that says a number. */
async function assertBasis(db: Database, ratios: StaffingRatios): Promise<void> {
  const known = proposalsOf(await effectiveRulebook(db, 'staffing-ratios')).filter(hasNumber)
  for (const field of ['dayBasis', 'nightBasis'] as const) {
    const basis = ratios[field]
    if (basis === null || known.some(({ code }) => code === basis)) continue
    const text = '规则库里没有这个配比，或者它没有数字，没有保存。'
    throw new YiluError('invalid_input', 'staffing-basis-unknown', text, {
      [`ratios.${field}`]: '从列表里选',
    })
  }
}

export const correctStaffingRatiosHandler = handleCommand(
  correctStaffingRatios,
  async (context, input) => {
    const { trx } = context
    const before = await readSetting(trx, 'staffingRatios')
    if (before.version !== input.version) throw changedMeanwhile()
    await assertPosts(trx, input.ratios)
    await assertBasis(trx, input.ratios)
    const version = await writeSetting(trx, 'staffingRatios', input.ratios)
    context.record({ subject: 'staffing-ratios', before: before.value, after: input.ratios })
    return { version }
  },
)
