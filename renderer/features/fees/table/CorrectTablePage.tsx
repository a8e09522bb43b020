import { correctFeeTable, getFeeTable } from '#shared/contract/fees/fee-table.ts'
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
import type { FeeTable } from './fee-words.ts'
import { headInput, type HeadValues, headValues } from './head-form.ts'
import { HeadFields } from './HeadFields.tsx'

const route = getRouteApi('/fees/table/$feeTableId/correct')

interface CorrectValues extends HeadValues {
  correctionReason: string
}

function CorrectForm({ table }: { readonly table: FeeTable }) {
  const navigate = route.useNavigate()
  const command = useCommand(correctFeeTable)
  const { id, version, state } = table
  const isDraft = state === 'draft'
  const back = () => navigate({ to: '/fees/table/$feeTableId', params: { feeTableId: id } })
  const toInput = ({ correctionReason, ...values }: CorrectValues) => ({
    id,
    version,
    ...headInput(values),
    correctionReason: isDraft ? null : correctionReason,
  })
  const record = useRecordForm<CorrectValues>({
    initialValues: { ...headValues(table), correctionReason: '' },
    schema: correctFeeTable.input,
    toInput,
    draft: useDraftStore<CorrectValues>('fees.correctFeeTable', id),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('已保存')
      await back()
    },
  })
  return (
    <RecordForm
      record={record}
      label="收费标准的说明"
      saveLabel="保存"
      onCancel={() => void back()}
    >
      <HeadFields record={record} isStartFixed={!isDraft} />
      {isDraft ? null : <CorrectionReason record={record} name="correctionReason" />}
    </RecordForm>
  )
}

/** The words of a version; of a published one neither its day nor its prices change. */
export function CorrectTablePage() {
  const { feeTableId } = route.useParams()
  const opened = useOpened(getFeeTable, { id: feeTableId })
  return (
    <Loaded of={opened} what="这版收费标准" heading="收费标准">
      {({ table }) =>
        table === null ? null : (
          <Page
            title={`说明：${table.name}`}
            sub={
              table.state === 'draft'
                ? undefined
                : '公布过的，价格和开始执行的日期不能改；要变更的另拟一版'
            }
          >
            <Panel isNarrow>
              <CorrectForm table={table} />
            </Panel>
          </Page>
        )
      }
    </Loaded>
  )
}
