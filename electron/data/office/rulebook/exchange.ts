import { exchangeRulebook, voidRulebookEdition } from '#shared/contract/office/rulebook.ts'
import { YiluError } from '#shared/errors.ts'
import { valueChanges } from '#shared/rules/rulebook-labels.ts'
import { ruleValues } from '#shared/rules/rulebook-values.ts'
import { type Handler, handleCommand, handleCommandWithWork } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { canonicalSha256 } from '../../documents/canonical-json.ts'
import { changedMeanwhile } from '../../versions.ts'
import { builtInRulebooks } from './built-in.ts'
import { lostDecisions, refuseClash, withEdition } from './other-edition.ts'
import { readRulebookFile, type RulebookFile } from './read-rulebook-file.ts'
import { headOf, knownRulebook, readState, type RulebookState } from './state.ts'

/** Whether another content held under the number of this version at some time. */
async function wasOtherContent(
  trx: Database,
  { rulebook, version, content }: RulebookFile,
): Promise<boolean> {
  const earlier = await trx
    .selectFrom('rulebookEdition')
    .select('id')
    .where('rulebook', '=', rulebook)
    .where('rulebookVersion', '=', version)
    .where('contentSha256', '!=', canonicalSha256(content))
    .executeTakeFirst()
  return earlier !== undefined
}

function versionRefused(text: string): YiluError {
  return new YiluError('rule_violated', 'rulebook-version', text, { bytes: text })
}

/** Returns and assessments name the version that they went by: two contents never share one. */
async function refuseVersion(
  trx: Database,
  state: RulebookState,
  file: RulebookFile,
): Promise<void> {
  const current = headOf(state.edition).version
  const advice = '改过的文件，版本号要更大。'
  if (file.version > current) {
    if (!(await wasOtherContent(trx, file))) return
    const what = `第 ${file.version} 版以前换用过，内容与这个文件不同`
    throw versionRefused(`${what}，没有换用。${advice}`)
  }
  const isSame = canonicalSha256(state.edition) === canonicalSha256(file.content)
  const text =
    file.version === current && isSame
      ? '文件与现在用的一样，没有换用。'
      : `文件是第 ${file.version} 版，现在用的是第 ${current} 版，没有换用。${advice}`
  throw versionRefused(text)
}

async function endEdition(trx: Database, id: number, now: string): Promise<void> {
  await trx.updateTable('rulebookEdition').set({ voidedAt: now }).where('id', '=', id).execute()
}

const edition = ({ rulebook, edition: content, broughtIn }: RulebookState) => {
  const { version, title } = headOf(content)
  return { rulebook, version, title, fileName: broughtIn?.fileName ?? null }
}

/** What becomes other by an exchange, for the audit. */
function difference(state: RulebookState, next: RulebookState) {
  const changes = valueChanges([...state.values.values()], ruleValues(next.edition))
  return { changeCount: changes.length, lostDecisions: lostDecisions(state, next) }
}

const exchangeHandler = handleCommandWithWork(exchangeRulebook, {
  prepare: (_context, { bytes }) => Promise.resolve(readRulebookFile(bytes)),
  run: async (context, { fileName, reason }, read) => {
    const { trx, now, actor } = context
    const { rulebook } = read
    const state = await readState(trx, rulebook)
    const file = read.over(state.edition)
    const { version, title, content } = file
    await refuseVersion(trx, state, file)
    const next = withEdition(state, content)
    refuseClash(next)
    if (state.broughtIn !== undefined) await endEdition(trx, state.broughtIn.id, now)
    const contentSha256 = canonicalSha256(content)
    const { id } = await trx
      .insertInto('rulebookEdition')
      .values({
        rulebook,
        rulebookVersion: version,
        title,
        contentJson: JSON.stringify(content),
        contentSha256,
        fileName,
        reason,
        recordedAt: now,
        recordedBy: actor?.accountId ?? 0,
        voidedAt: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    context.record({
      subject: `rulebookEdition:${id}`,
      before: edition(state),
      after: {
        rulebook,
        version,
        title,
        fileName,
        contentSha256,
        reason,
        ...difference(state, next),
      },
    })
    return { id, rulebook, version }
  },
})

const voidEditionHandler = handleCommand(voidRulebookEdition, async (context, { id, reason }) => {
  const { trx, now } = context
  const row = await trx
    .selectFrom('rulebookEdition')
    .select(['rulebook', 'voidedAt'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) {
    throw new YiluError('not_found', 'rulebook-edition-unknown', '没有换用过这个版本，没有改动。')
  }
  if (row.voidedAt !== null) throw changedMeanwhile()
  const state = await readState(trx, knownRulebook(row.rulebook))
  const next = withEdition(state, builtInRulebooks[state.rulebook].content)
  refuseClash(next)
  await endEdition(trx, id, now)
  context.record({
    subject: `rulebookEdition:${id}`,
    before: edition(state),
    after: { ...edition({ ...next, broughtIn: undefined }), reason, ...difference(state, next) },
  })
  return {}
})

export const exchangeHandlers: readonly Handler[] = [exchangeHandler, voidEditionHandler]
