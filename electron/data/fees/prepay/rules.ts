import { correctPrepayRules, getPrepayRules } from '#shared/contract/fees/prepay-rules.ts'
import type { PrepayRule } from '#shared/rulebooks/prepay.ts'
import {
  type CapsInForce,
  capBaseWords,
  capsInForce,
  holdsIn,
  nationalPlace,
  placesOf,
  proposedPlace,
} from '#shared/rules/fees/prepay-caps.ts'
import { YiluError } from '#shared/errors.ts'
import { formatFen } from '#shared/text/money.ts'
import { type Handler, handleCommand, handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { profileValuesAsOf } from '../../home/profile/profile-row.ts'
import { effectiveRulebook } from '../../office/rulebook/effective.ts'
import { readSetting, writeSetting } from '../../settings.ts'
import { changedMeanwhile } from '../../versions.ts'

/** The limits that hold in this home: national, of the place that somebody chose, its own. */
export async function capsOfHome(db: Database): Promise<CapsInForce> {
  const book = await effectiveRulebook(db, 'prepay')
  const { place, ...own } = (await readSetting(db, 'prepayRules')).value
  return capsInForce(book, place, own)
}

/** The region of the home as its record has it, from the large to the small; null where nobody wrote it. */
async function regionOf(db: Database, asOf: string): Promise<string | null> {
  const values = await profileValuesAsOf(db, asOf)
  const parts = ['province', 'city', 'divisionName'].flatMap((key) => {
    const value = values[key]
    return typeof value === 'string' && value.trim() !== '' ? [value.trim()] : []
  })
  return parts.length === 0 ? null : [...new Set(parts)].join(' ')
}

const unknown = '未知'

/** The number of a rule in words; null where it has none. */
function numberWords(rule: PrepayRule): string | null {
  const said = (value: number | null, words: (known: number) => string) =>
    value === null ? unknown : words(value)
  switch (rule.kind) {
    case 'months':
      return said(rule.maxMonths, (months) => `最多 ${months} 个月`)
    case 'deposit-multiple':
      return said(rule.maxMultiple, (times) => `${capBaseWords[rule.base]} × ${times}`)
    case 'deposit-sum':
    case 'membership-sum':
      return said(rule.maxFen, (fen) => `最多 ${formatFen(fen)} 元`)
    case 'membership-conditions': {
      const beds = said(rule.minBeds, (count) => `床位 ≥ ${count}`)
      return `${beds}，${said(rule.minStars, (count) => `${count} 星级以上`)}`
    }
    case 'reserve':
      return said(rule.leastPercent, (percent) => `最低 ${percent}%`)
    case 'refund':
    case 'papers':
      return said(rule.workingDays, (days) => `${days} 个工作日`)
    case 'refund-next-day':
    case 'move':
      return said(rule.dayOffset, (days) => (days === 1 ? '最晚次日' : `${days} 天内`))
    case 'notice':
      return said(rule.noticeDays, (days) => `提前 ${days} 日`)
    case 'account':
      return said(rule.accounts, (count) => `${count} 个`)
    case 'duty':
      return null
  }
}

const getPrepayRulesHandler = handleQuery(getPrepayRules, async ({ db, today }, input) => {
  const book = await effectiveRulebook(db, 'prepay')
  const { value, version } = await readSetting(db, 'prepayRules')
  const region = await regionOf(db, input.asOf ?? today)
  return {
    prepayRules: value,
    version,
    places: [...placesOf(book)],
    region,
    proposedPlace: proposedPlace(book, region),
    rules: book.rules.map((rule) => {
      const { code, name, text, place, clause, status, note } = rule
      const holds = holdsIn(rule, value.place)
      return { code, name, text, number: numberWords(rule), place, holds, clause, status, note }
    }),
  }
})

/** A place without rules of its own would look chosen and hold nothing. */
async function assertPlace(db: Database, place: string | null): Promise<void> {
  if (place === null || place === nationalPlace) return
  if (placesOf(await effectiveRulebook(db, 'prepay')).includes(place)) return
  const text = `规则库里没有“${place}”的规定，没有保存。`
  throw new YiluError('invalid_input', 'place-unknown', text, { 'prepayRules.place': '从列表里选' })
}

const correctPrepayRulesHandler = handleCommand(correctPrepayRules, async (context, input) => {
  const { trx } = context
  const before = await readSetting(trx, 'prepayRules')
  if (before.version !== input.version) throw changedMeanwhile()
  await assertPlace(trx, input.prepayRules.place)
  const version = await writeSetting(trx, 'prepayRules', input.prepayRules)
  context.record({ subject: 'prepay-rules', before: before.value, after: input.prepayRules })
  return { version }
})

export const prepayRulesHandlers: readonly Handler[] = [
  getPrepayRulesHandler,
  correctPrepayRulesHandler,
]
