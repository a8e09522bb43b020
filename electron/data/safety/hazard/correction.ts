import { correctedHazard, verifyHazard } from '#shared/contract/safety/hazard.ts'
import { handleCommand } from '../../context.ts'
import { doerOf, ownStaffId } from '../who.ts'
import { addStep, assertMay, assertStepDay, employedName, hazardToChange, refuse } from './step.ts'
import { barredFrom, whyBarred } from './verifier.ts'

export const correctedHazardHandler = handleCommand(correctedHazard, async (context, input) => {
  const { hazardId, version, staffId, person, ...columns } = input
  const seen = await hazardToChange(context, { id: hazardId, version })
  assertMay('correct', seen)
  assertStepDay(columns.stepOn, seen, context.today)
  if (staffId !== null) await employedName(context.trx, staffId, columns.stepOn)
  const doer = await doerOf(context, { staffId, name: person })
  const by = { staffId: doer.staffId, person: doer.name }
  return addStep(context, seen, 'correct', { ...columns, ...by })
})

export const verifyHazardHandler = handleCommand(verifyHazard, async (context, input) => {
  const { hazardId, version, ...columns } = input
  const { staffId, stepOn } = columns
  const { trx, actor } = context
  const seen = await hazardToChange(context, { id: hazardId, version })
  assertMay('verify', seen)
  assertStepDay(stepOn, seen, context.today)
  const person = await employedName(trx, staffId, stepOn)
  const barred = await barredFrom(trx, seen.steps)
  const why = whyBarred(barred, { staffId, name: person })
  if (why !== null) {
    const text = `${person}${why}，要由另一个人复查`
    throw refuse('verified-by-same', text, { staffId: why })
  }
  // Whoever writes the verification down must be no one of them either: else they close it in another's name.
  const own = {
    staffId: await ownStaffId(context),
    name: actor?.name ?? '',
    accountId: actor?.accountId ?? 0,
  }
  const whyOwn = whyBarred(barred, own)
  if (whyOwn !== null) {
    const text = `你${whyOwn}，复查结果要由另一个人登记`
    throw refuse('verified-by-same', text)
  }
  return addStep(context, seen, 'verify', { ...columns, person })
})
