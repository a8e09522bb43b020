import { correctPaper, getPaper, paperKinds } from '#shared/contract/home/paper.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { useOpened } from '#renderer/domain/use-opened.ts'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { getRouteApi } from '@tanstack/react-router'
import { CorrectionReason } from '#renderer/ui/ReasonField.tsx'
import {
  categoryOf,
  paperFieldNames,
  paperInput,
  paperValues,
  type PaperKind,
  type PaperValues,
} from './paper-form.ts'
import { PaperFields } from './PaperFields.tsx'

const route = getRouteApi('/home/papers/$paperId/correct')

interface CorrectValues extends PaperValues {
  reason: string
}

interface CorrectFormProps {
  readonly paper: OutputOf<typeof getPaper>
  readonly kinds: readonly PaperKind[]
}

function CorrectForm({ paper, kinds }: CorrectFormProps) {
  const navigate = route.useNavigate()
  const command = useCommand(correctPaper)
  const { id, version } = paper
  const back = () => navigate({ to: '/home/papers/$paperId', params: { paperId: id } })
  const toInput = (values: CorrectValues) => ({
    id,
    version,
    ...paperInput(values, categoryOf(kinds, values.kind)),
    reason: values.reason,
  })
  const record = useRecordForm<CorrectValues>({
    initialValues: { ...paperValues(paper), reason: '' },
    schema: correctPaper.input,
    toInput,
    fieldNames: paperFieldNames,
    draft: useDraftStore<CorrectValues>('home.correctPaper', id),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('已更正，原来的内容留在操作记录里')
      await back()
    },
  })
  return (
    <RecordForm record={record} label="更正证照" saveLabel="保存更正" onCancel={() => void back()}>
      <PaperFields record={record} kinds={kinds} />
      <CorrectionReason record={record} />
    </RecordForm>
  )
}

/** Puts a paper right. A renewed one is no correction: it is recorded beside the old one. */
export function CorrectPaperPage() {
  const { paperId } = route.useParams()
  const kinds = useOperationQuery(paperKinds, {})
  const opened = useOpened(getPaper, { id: paperId })
  return (
    <Page
      title={opened.data === undefined ? '更正证照' : `更正：${opened.data.kindName}`}
      sub="换发的新证另行登记，不用更正旧证"
    >
      <Loaded of={kinds} what="证照种类">
        {(known) => (
          <Loaded of={opened} what="这份证照">
            {(paper) => (
              <Panel isNarrow>
                <CorrectForm paper={paper} kinds={known.kinds} />
              </Panel>
            )}
          </Loaded>
        )}
      </Loaded>
    </Page>
  )
}
