import { decideHazardLevel } from '#shared/contract/safety/hazard.ts'
import { YiluError } from '#shared/errors.ts'
import type { HazardLevel } from '#shared/rules/safety/hazard-words.ts'
import { handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { criterionOf } from './criteria.ts'
import { notOnFile } from './not-on-file.ts'
import { addStep, assertMay, assertStepDay, hazardToChange, isDirector, refuse } from './step.ts'

/** The sentences of the moment, all of them and no others, in whatever order the form has them. */
function isSeen(seen: readonly string[], missing: readonly string[]): boolean {
  const told = new Set(seen)
  return told.size === new Set(missing).size && missing.every((text) => told.has(text))
}

/** Of the rulebook, and of a major one alone. Error: `criterion-unknown`. */
async function assertCriterion(
  db: Database,
  level: HazardLevel,
  criterion: string | null,
): Promise<void> {
  if (criterion === null) return
  if (level === 'major' && (await criterionOf(db, criterion)) !== undefined) return
  const text = level === 'general' ? '一般隐患不填判定条款' : '没有这一条判定条款'
  throw new YiluError('invalid_input', 'criterion-unknown', `${text}，没有保存。`, {
    criterion: text,
  })
}

export const decideHazardLevelHandler = handleCommand(decideHazardLevel, async (context, input) => {
  const { trx, today, actor } = context
  const { hazardId, version, seen: told, ...columns } = input
  const { level, criterion, reason, stepOn } = columns
  const seen = await hazardToChange(context, { id: hazardId, version })
  assertMay('level', seen)
  assertStepDay(stepOn, seen, today)
  if (seen.standing.level === 'major' && level === 'general') {
    if (!isDirector(actor)) throw refuse('level-lowered', '重大隐患只有院长可以改判为一般隐患')
    if (reason === null) {
      throw refuse('level-lowered', '改判为一般隐患要写理由', { reason: '写明理由' })
    }
  }
  await assertCriterion(trx, level, criterion)
  const missing = (await notOnFile(trx, today)).map(({ text }) => text)
  if (!isSeen(told, missing)) {
    const text = '没有登记在册的事项和刚才看到的不一样，重新看过再判定'
    throw refuse('seen-missing', text, { seen: '重新看一遍' })
  }
  const seenJson = JSON.stringify(missing)
  return addStep(context, seen, 'level', { ...columns, person: actor?.name ?? '', seenJson })
})
