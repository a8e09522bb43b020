import {
  correctWording,
  getWording,
  previewWording,
  returnToWording,
} from '#shared/contract/office/wording.ts'
import { YiluError } from '#shared/errors.ts'
import { wordingPlaces, wordingProblems } from '#shared/rules/document-wording.ts'
import {
  type CommandContext,
  type Handler,
  handleCommand,
  handleQuery,
  handleQueryWithWork,
} from '../../context.ts'
import { readHome } from '../../home/queries.ts'
import { agreementPreview } from '../../residents/agreement/agreement-document.ts'
import { changedMeanwhile } from '../../versions.ts'
import { referenceMark } from './agreement-wording.ts'
import {
  addWording,
  builtInWordings,
  documentNames,
  type WordedDocument,
  wordingOf,
  wordingsOf,
} from './wording-row.ts'

/** Names the first line with something wrong. Error: `invalid_input` `wording-place`. */
function assertPlaces(document: WordedDocument, body: string): void {
  const [first, ...more] = wordingProblems(body, wordingPlaces[document])
  if (first === undefined) return
  const rest = more.length === 0 ? '' : `，另有 ${more.length} 处`
  const words = `第 ${first.line} 行：${first.message}${rest}`
  throw new YiluError('invalid_input', 'wording-place', `${words}，没有保存。`, { body: words })
}

const getWordingHandler = handleQuery(getWording, async ({ db }, input) => {
  const { document } = input
  const versions = await wordingsOf(db, document)
  const newestVersion = versions[0]?.wordingVersion ?? 0
  const wordingVersion = input.wordingVersion ?? newestVersion
  const { title, body } = await wordingOf(db, document, wordingVersion)
  const builtIn = {
    id: null,
    wordingVersion: 0,
    title: builtInWordings[document].title,
    reason: '程序自带的参考文本',
    recordedAt: null,
    by: null,
  }
  return {
    document,
    name: documentNames[document],
    wordingVersion,
    newestVersion,
    title,
    body,
    isReference: body.includes(referenceMark),
    places: wordingPlaces[document].map(({ group, name, isBlock, hint }) => ({
      group,
      name,
      isBlock,
      hint,
    })),
    versions: [...versions, builtIn],
  }
})

async function assertNewest(
  { trx }: CommandContext,
  document: WordedDocument,
  newestVersion: number,
): Promise<void> {
  const [newest] = await wordingsOf(trx, document)
  if ((newest?.wordingVersion ?? 0) !== newestVersion) throw changedMeanwhile()
}

const correctWordingHandler = handleCommand(correctWording, async (context, input) => {
  const { document, newestVersion, title, body, reason } = input
  await assertNewest(context, document, newestVersion)
  assertPlaces(document, body)
  const before = await wordingOf(context.trx, document, newestVersion)
  const wordingVersion = await addWording(context, document, { title, body, reason })
  context.record({
    subject: `documentWording:${document}`,
    before: { wordingVersion: newestVersion, title: before.title, body: before.body },
    after: { wordingVersion, title, body, reason },
  })
  return { wordingVersion }
})

const returnToWordingHandler = handleCommand(returnToWording, async (context, input) => {
  const { document, newestVersion, wordingVersion: wanted, reason } = input
  await assertNewest(context, document, newestVersion)
  const { title, body } = await wordingOf(context.trx, document, wanted)
  const wordingVersion = await addWording(context, document, { title, body, reason })
  context.record({
    subject: `documentWording:${document}`,
    before: { wordingVersion: newestVersion },
    after: { wordingVersion, sameAs: wanted, reason },
  })
  return { wordingVersion }
})

const previewWordingHandler = handleQueryWithWork(previewWording, {
  async read({ db }, { document, body }) {
    assertPlaces(document, body)
    return readHome(db)
  },
  async finish({ home: open }, { title, body }, home) {
    const { bytes } = await open.workers.run('document', agreementPreview(home, { title, body }))
    return { name: `${title}-预览.pdf`, bytes }
  },
})

export const wordingHandlers: readonly Handler[] = [
  getWordingHandler,
  correctWordingHandler,
  returnToWordingHandler,
  previewWordingHandler,
]
