import { check, kinds, preview } from '#shared/contract/submissions/submission.ts'
import { YiluError } from '#shared/errors.ts'
import { handleQuery, handleQueryWithWork } from '../../context.ts'
import { canonicalSha256 } from '../../documents/canonical-json.ts'
import { form } from '../monthly-residents/form.ts'
import { readResidentsSnapshot } from '../monthly-residents/read-snapshot.ts'

export const kindsHandler = handleQuery(kinds, async () => ({
  rows: [
    {
      kind: 'monthly-residents' as const,
      title: form.title,
      period: 'month' as const,
      receiver: form.receiver.value,
      status: form.status,
      note: form.note,
    },
  ],
}))

export const checkHandler = handleQueryWithWork(check, {
  async read({ db, today }, { kind, period }) {
    const snapshot = await readResidentsSnapshot(db, period, today)
    const snapshotSha256 = canonicalSha256(snapshot)
    const same = await db
      .selectFrom('submission')
      .select('id')
      .where('kind', '=', kind)
      .where('period', '=', period)
      .where('snapshotSha256', '=', snapshotSha256)
      .executeTakeFirst()
    return { snapshot, snapshotSha256, sameAsId: same?.id ?? null }
  },
  async finish({ home }, _input, { snapshot, snapshotSha256, sameAsId }) {
    const problems = await home.workers.run('submission-problems', { snapshot })
    return {
      problems: problems.map((problem) => ({ ...problem, residentIds: [...problem.residentIds] })),
      residentCount: snapshot.residents.length,
      snapshotSha256,
      sameAsId,
    }
  },
})

export const previewHandler = handleQueryWithWork(preview, {
  async read(context, { period }) {
    context.reveal(null)
    return readResidentsSnapshot(context.db, period, context.today)
  },
  async finish({ home, signal }, { kind }, snapshot) {
    const built = await home.workers.run('submission-files', { kind, snapshot }, { signal })
    const pdf = built.files.find((file) => file.name.endsWith('.pdf'))
    if (pdf === undefined) throw new YiluError('internal', null, '预览没有生成。')
    return { name: pdf.name, bytes: pdf.bytes }
  },
})
