import {
  confirmClock,
  correctBedRules,
  correctIndicatorRules,
  correctSettings,
  getSettings,
  getStatus,
} from '#shared/contract/office/settings.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { type Handler, handleCommand, handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { keyKeptBy } from '../../home-folder/keys.ts'
import { readSetting, writeSetting } from '../../settings.ts'
import { changedMeanwhile } from '../../versions.ts'
import { clockBehind } from './clock.ts'

const getSettingsHandler = handleQuery(getSettings, async ({ db }) => {
  const { value, version } = await readSetting(db, 'idleMinutes')
  const rules = await readSetting(db, 'bedRules')
  const indicators = await readSetting(db, 'indicatorRules')
  return {
    idleMinutes: value,
    version,
    bedRules: rules.value,
    bedRulesVersion: rules.version,
    indicatorRules: indicators.value,
    indicatorRulesVersion: indicators.version,
  }
})

const correctSettingsHandler = handleCommand(correctSettings, async (context, input) => {
  const { trx } = context
  const before = await readSetting(trx, 'idleMinutes')
  if (before.version !== input.version) throw changedMeanwhile()
  const version = await writeSetting(trx, 'idleMinutes', input.idleMinutes)
  context.record({
    subject: 'settings',
    before: { idleMinutes: before.value },
    after: { idleMinutes: input.idleMinutes },
  })
  return { version }
})

const correctBedRulesHandler = handleCommand(correctBedRules, async (context, input) => {
  const { trx } = context
  const before = await readSetting(trx, 'bedRules')
  if (before.version !== input.version) throw changedMeanwhile()
  const version = await writeSetting(trx, 'bedRules', input.bedRules)
  context.record({ subject: 'bed-rules', before: before.value, after: input.bedRules })
  return { version }
})

type IndicatorRules = InputOf<typeof correctIndicatorRules>['indicatorRules']

/** Errors: `invalid_input` for a kind of certificate or a payer group that the home's tables do not have. */
async function assertKnownKeys(trx: Database, rules: IndicatorRules): Promise<void> {
  const kinds = await trx.selectFrom('certificateKind').select('key').execute()
  const groups = await trx.selectFrom('payerGroup').select('key').execute()
  const isIn = (rows: readonly { readonly key: string }[], given: readonly string[]) =>
    given.every((key) => rows.some((row) => row.key === key))
  if (!isIn(kinds, rules.carerCertificateKinds)) {
    const text = '没有这种证书，没有保存。'
    throw new YiluError('invalid_input', 'certificate-kind-unknown', text, {
      'indicatorRules.carerCertificateKinds': '没有这种证书',
    })
  }
  if (isIn(groups, rules.publicHelpGroups)) return
  throw new YiluError('invalid_input', 'payer-group-unknown', '没有这种人员类别，没有保存。', {
    'indicatorRules.publicHelpGroups': '没有这种人员类别',
  })
}

const correctIndicatorRulesHandler = handleCommand(
  correctIndicatorRules,
  async (context, input) => {
    const { trx } = context
    const before = await readSetting(trx, 'indicatorRules')
    if (before.version !== input.version) throw changedMeanwhile()
    await assertKnownKeys(trx, input.indicatorRules)
    const version = await writeSetting(trx, 'indicatorRules', input.indicatorRules)
    context.record({
      subject: 'indicator-rules',
      before: before.value,
      after: input.indicatorRules,
    })
    return { version }
  },
)

const getStatusHandler = handleQuery(getStatus, async ({ db, home, now }) => {
  const last = await db
    .selectFrom('backup')
    .select('madeAt')
    .where('reason', '!=', 'before-migration')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return {
    lastBackupAt: last?.madeAt ?? null,
    keyKeptBy: keyKeptBy(home.keyFile),
    clockBehind: await clockBehind(db, now),
    check: home.health,
  }
})

const confirmClockHandler = handleCommand(confirmClock, async (context, input) => {
  const { trx, now } = context
  const behind = await clockBehind(trx, now)
  if (behind === null) {
    throw new YiluError('rule_violated', 'clock-right', '电脑时间没有问题，不用确认。')
  }
  const last = await trx
    .selectFrom('auditEntry')
    .select((eb) => eb.fn.max('id').as('id'))
    .executeTakeFirstOrThrow()
  await writeSetting(trx, 'clockConfirmedAt', last.id)
  context.record({ subject: 'clock', before: behind, after: { reason: input.reason } })
  return {}
})

export const settingsHandlers: readonly Handler[] = [
  getSettingsHandler,
  correctSettingsHandler,
  correctBedRulesHandler,
  correctIndicatorRulesHandler,
  getStatusHandler,
  confirmClockHandler,
]
