import {
  correctSubsidyScheme,
  endSubsidyScheme,
  recordSubsidyScheme,
  voidSubsidyScheme,
} from '#shared/contract/indicators/subsidy-scheme.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { formatDay } from '#shared/text/day.ts'
import { type CommandContext, type Handler, handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { effectiveRulebook } from '../../office/rulebook/effective.ts'
import { said } from '../../record-rows.ts'
import { changeRow, insertRow, rowToChange } from './rows.ts'
import { ruleNamed, type SubsidyTerms } from './scheme-row.ts'

type Given = Omit<InputOf<typeof recordSubsidyScheme>, never>

function refused(rule: string, text: string, fields: Readonly<Record<string, string>>): YiluError {
  return new YiluError('rule_violated', rule, `${text}，没有保存。`, fields)
}

async function refuseName(trx: Database, { name, schemeFrom }: Given, ownId: number) {
  const taken = await trx
    .selectFrom('subsidyScheme')
    .select('id')
    .where('voidedAt', 'is', null)
    .where('name', '=', name)
    .where('schemeFrom', '=', schemeFrom)
    .where('id', '!=', ownId)
    .executeTakeFirst()
  if (taken === undefined) return
  const text = `从 ${formatDay(schemeFrom)} 起已有一项叫“${name}”的补贴`
  throw refused('subsidy-name-taken', text, { name: '同一天起已有这个名称' })
}

/** Profile and rule of `<profile>.<rule>`. Error: `subsidy-rule-unknown`. */
async function ruleOf(trx: Database, ruleId: string | null) {
  if (ruleId === null) return { profile: null, ruleId: null }
  const [profile = '', rule = ''] = ruleId.split('.')
  const book = await effectiveRulebook(trx, 'policy-profiles')
  if (ruleNamed(book, profile, rule) !== undefined) return { profile, ruleId: rule }
  throw refused('subsidy-rule-unknown', '没有这条政策', { ruleId: '没有这条政策' })
}

async function refuseKeys(
  trx: Database,
  table: 'payerGroup' | 'post' | 'certificateKind',
  keys: readonly string[],
  { rule, words, field }: { readonly rule: string; readonly words: string; readonly field: string },
): Promise<void> {
  const known = new Set((await trx.selectFrom(table).select('key').execute()).map(({ key }) => key))
  if (keys.every((key) => known.has(key))) return
  throw refused(rule, words, { [field]: words })
}

async function refuseStaffTerms(
  trx: Database,
  { posts, tiers }: Extract<SubsidyTerms, { recipient: 'staff' }>['rules'],
): Promise<void> {
  await refuseKeys(trx, 'post', posts, {
    rule: 'subsidy-post-unknown',
    words: '没有这个岗位',
    field: 'terms.rules.posts',
  })
  await refuseKeys(
    trx,
    'certificateKind',
    tiers.flatMap(({ kinds }) => kinds),
    {
      rule: 'subsidy-certificate-unknown',
      words: '没有这种证书',
      field: 'terms.rules.tiers',
    },
  )
}

async function refuseTerms(trx: Database, terms: SubsidyTerms, ownId: number): Promise<void> {
  if (terms.recipient === 'bed') return
  if (terms.recipient === 'staff') await refuseStaffTerms(trx, terms.rules)
  else {
    await refuseKeys(trx, 'payerGroup', terms.rules.groups ?? [], {
      rule: 'subsidy-group-unknown',
      words: '没有这个人员类别',
      field: 'terms.rules.groups',
    })
  }
  const { excludes } = terms.rules
  const schemes = await trx
    .selectFrom('subsidyScheme')
    .select('id')
    .where('voidedAt', 'is', null)
    .where('recipient', '=', terms.recipient)
    .execute()
  const others = new Set(schemes.map(({ id }) => id).filter((id) => id !== ownId))
  if (excludes.every((id) => others.has(id))) return
  const field = { 'terms.rules.excludes': '没有这一项补贴' }
  throw refused('subsidy-scheme-unknown', '不能与之同时享受的补贴里有一项不存在', field)
}

async function columnsOf(trx: Database, given: Given, ownId: number) {
  await refuseName(trx, given, ownId)
  await refuseTerms(trx, given.terms, ownId)
  const { name, basis, schemeFrom, note, terms } = given
  return {
    name,
    recipient: terms.recipient,
    ...(await ruleOf(trx, given.ruleId)),
    basis,
    schemeFrom,
    rulesJson: JSON.stringify(terms.rules),
    note,
  }
}

const recordHandler = handleCommand(recordSubsidyScheme, async (context, given) => {
  const columns = await columnsOf(context.trx, given, 0)
  const row = { ...columns, schemeTo: null, enteredBy: context.actor?.accountId ?? 0 }
  const id = await insertRow(context, 'subsidyScheme', row)
  context.record({ subject: `subsidyScheme:${id}`, after: columns })
  return { id }
})

async function hasLists(trx: Database, schemeId: number): Promise<boolean> {
  const list = await trx
    .selectFrom('subsidyList')
    .select('id')
    .where('schemeId', '=', schemeId)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  return list !== undefined
}

const correctHandler = handleCommand(correctSubsidyScheme, async (context, input) => {
  const { id, version, reason, ...given } = input
  const { trx } = context
  const row = await rowToChange(trx, 'subsidyScheme', { id, version })
  if (row.recipient !== given.terms.recipient && (await hasLists(trx, id))) {
    const field = { 'terms.recipient': '已有留存的名单，不能改成另一种' }
    throw refused('subsidy-recipient', '这项补贴已有留存的名单，不能改成另一种', field)
  }
  if (row.schemeTo !== null && row.schemeTo <= given.schemeFrom) throw endTooEarly('schemeFrom')
  const columns = await columnsOf(trx, given, id)
  const next = await changeRow(trx, 'subsidyScheme', row, columns)
  context.record({
    subject: `subsidyScheme:${id}`,
    before: said(row),
    after: { ...columns, reason },
  })
  return { version: next }
})

function endTooEarly(field: string): YiluError {
  return refused('subsidy-end', '结束的月份要晚于开始的月份', { [field]: '要早于结束的月份' })
}

const endHandler = handleCommand(endSubsidyScheme, async (context, input) => {
  const { id, version, schemeTo, reason } = input
  const row = await rowToChange(context.trx, 'subsidyScheme', { id, version })
  if (schemeTo <= row.schemeFrom) {
    const field = { schemeTo: '要晚于开始的月份' }
    throw refused('subsidy-end', '结束的月份要晚于开始的月份', field)
  }
  const next = await changeRow(context.trx, 'subsidyScheme', row, { schemeTo })
  context.record({
    subject: `subsidyScheme:${id}`,
    before: { schemeTo: row.schemeTo },
    after: { schemeTo, reason },
  })
  return { version: next }
})

async function voidScheme(context: CommandContext, input: InputOf<typeof voidSubsidyScheme>) {
  const { id, version, reason } = input
  const row = await rowToChange(context.trx, 'subsidyScheme', { id, version })
  if (await hasLists(context.trx, id)) {
    const text = '这项补贴已有留存的名单，不能作废；不再发放的，请结束它。'
    throw new YiluError('rule_violated', 'subsidy-has-lists', text)
  }
  await changeRow(context.trx, 'subsidyScheme', row, {
    voidedAt: context.now,
    voidReason: reason,
  })
  context.record({ subject: `subsidyScheme:${id}`, before: said(row), after: { voided: reason } })
  return {}
}

export const subsidySchemeHandlers: readonly Handler[] = [
  recordHandler,
  correctHandler,
  endHandler,
  handleCommand(voidSubsidyScheme, voidScheme),
]
