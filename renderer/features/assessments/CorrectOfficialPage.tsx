import {
  correctOfficialResult,
  getOfficialResult,
} from '#shared/contract/assessments/official-result.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { useOpened } from '#renderer/domain/use-opened.ts'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { CorrectionReason } from '#renderer/ui/ReasonField.tsx'
import { RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { getRouteApi } from '@tanstack/react-router'
import { OfficialFields, officialInput, type OfficialValues } from './OfficialFields.tsx'

const route = getRouteApi('/assessments/official/$id/correct')

interface CorrectValues extends OfficialValues {
  reason: string
}

function CorrectForm({ result }: { readonly result: OutputOf<typeof getOfficialResult> }) {
  const navigate = route.useNavigate()
  const command = useCommand(correctOfficialResult)
  const { id, version, residentId } = result
  const back = () =>
    navigate({
      to: '/residents/$residentId',
      params: { residentId },
      search: { tab: 'assessments' },
    })
  const toInput = (values: CorrectValues) => ({
    id,
    version,
    ...officialInput(values),
    reason: values.reason,
  })
  const record = useRecordForm<CorrectValues>({
    initialValues: {
      kind: result.kind,
      level: String(result.level),
      number: result.number ?? '',
      issuer: result.issuer ?? '',
      assessedOn: result.assessedOn,
      expiresOn: result.expiresOn ?? '',
      note: result.note ?? '',
      reason: '',
    },
    schema: correctOfficialResult.input,
    toInput,
    draft: useDraftStore<CorrectValues>('assessments.correctOfficialResult', id),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('外来评估结果已更正，原来的内容留在操作记录里')
      await back()
    },
  })
  return (
    <Panel isNarrow>
      <RecordForm
        record={record}
        label="更正外来评估结果"
        saveLabel="保存更正"
        onCancel={() => void back()}
      >
        <OfficialFields record={record} />
        <CorrectionReason record={record} />
      </RecordForm>
    </Panel>
  )
}

/** Puts right what was written down wrongly from a paper; a new paper is a new result. */
export function CorrectOfficialPage() {
  const { id } = route.useParams()
  const result = useOpened(getOfficialResult, { id })
  const { data } = result
  return (
    <Page title={data === undefined ? '更正外来评估结果' : `更正外来评估结果：${data.name}`}>
      <Loaded of={result} what="这份外来结果">
        {(known) => <CorrectForm key={known.id} result={known} />}
      </Loaded>
    </Page>
  )
}
