import { endEquipmentRule, setEquipmentRule } from '#shared/contract/safety/equipment.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { isLongerCycle } from '#shared/rules/safety/equipment-cycles.ts'
import { cycleWords } from '#shared/rules/safety/equipment-due.ts'
import { addDays, type Day, formatDay } from '#shared/text/day.ts'
import { type CommandContext, type Handler, handleCommand } from '../../context.ts'
import { said } from '../../record-rows.ts'
import { assertWithinYear } from '../../residents/day-come.ts'
import { changeRow, insertRow, rowToChange } from '../rows.ts'
import { type NormsByKey, normsByKey, rulesOfKind } from './equipment-norms.ts'
import { livePiece, liveRules, liveStates, type PieceRow, type RuleRow } from './equipment-row.ts'
import { against, enteredBy, wrongField } from './equipment-rules.ts'

type Told = InputOf<typeof setEquipmentRule>

/** Months or days, and a basis. Errors: `cycle-missing`, `basis-missing`. */
function assertTold({ cycleMonths, cycleDays, rulebook, ruleItem, setBy }: Told): void {
  if ((cycleMonths === null) === (cycleDays === null)) {
    const field = cycleMonths === null ? 'cycleMonths' : 'cycleDays'
    throw wrongField('cycle-missing', field, '周期写月数或天数，写其中一个')
  }
  if ((rulebook === null) !== (ruleItem === null) || (rulebook === null) === (setBy === null)) {
    throw wrongField('basis-missing', 'setBy', '选一条规定，或写明本机构谁定的，两者取一')
  }
}

/**
 * What the known rules say of it. A cycle that is not verified is no law: it holds nobody back. Errors:
 * `rule-item-unknown`, `cycle-too-long`.
 */
function assertByRules(piece: PieceRow, told: Told, norms: NormsByKey): void {
  const { cycles } = rulesOfKind(norms, { key: piece.kind, category: piece.category })
  const fits = cycles.filter(({ what }) => what === told.what)
  const isNamed = fits.some(
    ({ rulebook, ruleItem }) => rulebook === told.rulebook && ruleItem === told.ruleItem,
  )
  if (told.rulebook !== null && !isNamed) {
    throw wrongField('rule-item-unknown', 'ruleItem', '这条规定没有说这种设备的周期')
  }
  const over = fits.find((rule) => rule.status === 'verified' && isLongerCycle(told, rule))
  if (over === undefined) return
  const words = `${over.clause}：${over.text}`
  const text = `周期比规定的长（${words}），没有保存。可以更短，不能更长。`
  const field = told.cycleMonths === null ? 'cycleDays' : 'cycleMonths'
  throw new YiluError('rule_violated', 'cycle-too-long', text, {
    [field]: `最长${cycleWords(over)}`,
  })
}

/** The first day of a change: today where nothing was asked until now, tomorrow after that. */
function earliestRule(rules: readonly RuleRow[], today: Day): Day {
  return rules.some(({ ruleFrom }) => ruleFrom <= today) ? addDays(today, 1) : today
}

function assertNotEarly(day: Day, earliest: Day, field: string): void {
  if (day >= earliest) return
  const text = `最早从 ${formatDay(earliest)} 起，此前应办的不变`
  throw against('change-too-early', text, { [field]: `最早 ${formatDay(earliest)}` })
}

/** Voids what has not begun by a day and ends there what holds until then. */
async function cutRules(
  { trx, now }: CommandContext,
  rules: readonly RuleRow[],
  day: Day,
): Promise<void> {
  const coming = rules.filter(({ ruleFrom }) => ruleFrom >= day)
  for (const { id } of coming) {
    await trx.updateTable('equipmentRule').set({ voidedAt: now }).where('id', '=', id).execute()
  }
  const before = rules.filter(({ ruleFrom }) => ruleFrom < day).at(-1)
  if (before === undefined || (before.ruleTo !== null && before.ruleTo <= day)) return
  const ended = trx.updateTable('equipmentRule').set({ ruleTo: day })
  await ended.where('id', '=', before.id).execute()
}

function assertOther(rules: readonly RuleRow[], told: Told): void {
  const last = rules.at(-1)
  if (last === undefined || last.ruleTo !== null) return
  const isSame = (['cycleMonths', 'cycleDays', 'rulebook', 'ruleItem', 'setBy'] as const).every(
    (key) => last[key] === told[key],
  )
  const begins = last.ruleFrom <= told.ruleFrom
  if (isSame && begins) throw against('nothing-changed', '和已定的一样，没有可改的')
}

async function rulesToChange(
  context: CommandContext,
  seen: { readonly id: number; readonly version: number; readonly what: RuleRow['what'] },
) {
  const row = await rowToChange(context.trx, 'equipment', seen)
  const rules = (await liveRules(context.trx, seen.id)).filter(({ what }) => what === seen.what)
  return { row, rules }
}

const setHandler = handleCommand(setEquipmentRule, async (context, input) => {
  const { id, version: _version, ...told } = input
  const { trx, today } = context
  const { row, rules } = await rulesToChange(context, input)
  const piece = await livePiece(trx, id)
  if ((await liveStates(trx, id)).at(-1)?.state === 'scrapped') {
    throw against('not-in-use', '已经报废的设备不再定周期')
  }
  assertTold(input)
  assertByRules(piece, input, await normsByKey(trx))
  assertWithinYear(input.ruleFrom, today, 'ruleFrom', '开始日期')
  assertNotEarly(input.ruleFrom, earliestRule(rules, today), 'ruleFrom')
  assertOther(rules, input)
  await cutRules(context, rules, input.ruleFrom)
  const columns = { equipmentId: id, ...told, ruleTo: null, enteredBy: enteredBy(context) }
  await insertRow(context, 'equipmentRule', columns)
  const next = await changeRow(trx, 'equipment', row, {})
  context.record({ subject: `equipment:${id}`, before: rules.map(said), after: told })
  return { version: next }
})

const endHandler = handleCommand(endEquipmentRule, async (context, input) => {
  const { id, what, ruleTo, reason } = input
  const { row, rules } = await rulesToChange(context, input)
  const last = rules.at(-1)
  if (last === undefined || last.ruleTo !== null) {
    throw against('no-rule', '没有定周期，或已经定好停止日期')
  }
  assertWithinYear(ruleTo, context.today, 'ruleTo', '停止日期')
  assertNotEarly(ruleTo, earliestRule(rules, context.today), 'ruleTo')
  await cutRules(context, rules, ruleTo)
  const next = await changeRow(context.trx, 'equipment', row, {})
  const after = { what, ruleTo, reason }
  context.record({ subject: `equipment:${id}`, before: rules.map(said), after })
  return { version: next }
})

export const ruleHandlers: readonly Handler[] = [setHandler, endHandler]
