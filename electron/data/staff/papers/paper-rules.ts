import {
  correctPostPapers,
  getPostPapers,
  type PostPaperRules,
} from '#shared/contract/staff/paper.ts'
import { YiluError } from '#shared/errors.ts'
import { handleCommand, handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { effectiveRulebook } from '../../office/rulebook/effective.ts'
import { readSetting, writeSetting } from '../../settings.ts'
import { changedMeanwhile } from '../../versions.ts'
import { allDuties, paperWords } from './paper-duties.ts'

export const getPostPapersHandler = handleQuery(getPostPapers, async ({ db }) => {
  const words = await paperWords(db)
  const { value, version } = await readSetting(db, 'postPapers')
  return { rules: value, duties: [...(await allDuties(db, words))], ...words, version }
})

function refused(rule: string, text: string, field: string): YiluError {
  return new YiluError('invalid_input', rule, `${text}，没有保存。`, { [field]: text })
}

function assertKnown(
  { own }: PostPaperRules,
  { posts, kinds }: Awaited<ReturnType<typeof paperWords>>,
): void {
  const postKeys = new Set(posts.map(({ key }) => key))
  const kindKeys = new Set(kinds.map(({ key }) => key))
  for (const [index, duty] of own.entries()) {
    if (!postKeys.has(duty.post)) {
      throw refused('post-unknown', '没有这个岗位', `rules.own.${index}.post`)
    }
    if (!duty.kinds.every((kind) => kindKeys.has(kind))) {
      const field = `rules.own.${index}.kinds`
      throw refused('certificate-kind-unknown', '没有这种证书', field)
    }
  }
}

const sameOf = (post: string, kinds: readonly string[]) => JSON.stringify([post, kinds.toSorted()])

/** The home's own duties say nothing that stands already, and only what stands can be left out. */
async function assertApart(db: Database, { off, own }: PostPaperRules): Promise<void> {
  const { duties } = await effectiveRulebook(db, 'staffing')
  const codes = new Set(duties.map(({ code }) => code))
  if (!off.every(({ code }) => codes.has(code))) {
    throw refused('duty-unknown', '规则库里没有这一条', 'rules.off')
  }
  if (new Set(off.map(({ code }) => code)).size < off.length) {
    throw refused('duty-twice', '同一条停用了两次', 'rules.off')
  }
  const stated = duties.map(({ post, kinds }) => sameOf(post, kinds))
  const all = [...stated, ...own.map(({ post, kinds }) => sameOf(post, kinds))]
  if (new Set(all).size < all.length) {
    throw refused('duty-twice', '这个岗位已经要求这种证书', 'rules.own')
  }
}

export const correctPostPapersHandler = handleCommand(correctPostPapers, async (context, input) => {
  const { trx } = context
  const before = await readSetting(trx, 'postPapers')
  if (before.version !== input.version) throw changedMeanwhile()
  assertKnown(input.rules, await paperWords(trx))
  await assertApart(trx, input.rules)
  const version = await writeSetting(trx, 'postPapers', input.rules)
  context.record({ subject: 'post-papers', before: before.value, after: input.rules })
  return { version }
})
