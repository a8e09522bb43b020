import { check, preview, submissionKinds } from '#shared/contract/submissions/submission.ts'
import { kinds } from '#shared/contract/submissions/submission.ts'
import { YiluError } from '#shared/errors.ts'
import { handleQuery, handleQueryWithWork } from '../../context.ts'
import { canonicalSha256 } from '../../documents/canonical-json.ts'
import { readSetting } from '../../settings.ts'
import { kindOf } from '../kinds.ts'
import { formOfKind } from '../return-form.ts'

export const kindsHandler = handleQuery(kinds, async ({ db }) => {
  const { value: dueDays } = await readSetting(db, 'submissionDueDays')
  const rows = []
  for (const kind of submissionKinds) {
    const { title, receiver, status, note } = await formOfKind(db, kind)
    const dueDay = dueDays[kind] ?? null
    rows.push({
      kind,
      title,
      period: 'month' as const,
      receiver: receiver.value,
      status,
      note,
      dueDay,
    })
  }
  return { rows }
})

export const checkHandler = handleQueryWithWork(check, {
  async read({ db, today }, { kind, period }) {
    const snapshot = await kindOf(kind).read(db, period, today)
    const snapshotSha256 = canonicalSha256(snapshot)
    const same = await db
      .selectFrom('submission')
      .select('id')
      .where('kind', '=', kind)
      .where('period', '=', period)
      .where('snapshotSha256', '=', snapshotSha256)
      .orderBy('version', 'desc')
      .executeTakeFirst()
    return { snapshot, snapshotSha256, sameAsId: same?.id ?? null }
  },
  async finish({ home }, { kind }, { snapshot, snapshotSha256, sameAsId }) {
    const problems = await home.workers.run('submission-problems', { kind, snapshot })
    return {
      problems: problems.map((problem) => ({ ...problem, residentIds: [...problem.residentIds] })),
      residentCount: kindOf(kind).residentCount(snapshot),
      snapshotSha256,
      sameAsId,
    }
  },
})

export const previewHandler = handleQueryWithWork(preview, {
  async read(context, { kind, period }) {
    context.reveal(null)
    return kindOf(kind).read(context.db, period, context.today)
  },
  async finish({ home, signal }, { kind }, snapshot) {
    const built = await home.workers.run('submission-files', { kind, snapshot }, { signal })
    const pdf = built.files.find((file) => file.name.endsWith('.pdf'))
    if (pdf === undefined) throw new YiluError('internal', null, '预览没有生成。')
    return { name: pdf.name, bytes: pdf.bytes }
  },
})
