import {
  correctSubsidyScheme,
  listSubsidySchemes,
} from '#shared/contract/indicators/subsidy-scheme.ts'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { CorrectionReason } from '#renderer/ui/ReasonField.tsx'
import { RecordForm } from '#renderer/ui/RecordForm.tsx'
import { type RecordFormState, useRecordForm } from '#renderer/ui/use-record-form.ts'
import { getRouteApi } from '@tanstack/react-router'
import {
  type Scheme,
  subsidyFieldNames,
  subsidyInput,
  subsidyValues,
  type SubsidyValues,
} from './subsidy-form.ts'
import { SubsidyFields } from './SubsidyFields.tsx'

const route = getRouteApi('/indicators/subsidies/$schemeId/correct')

interface Values extends SubsidyValues {
  reason: string
}

function CorrectForm({ scheme }: { readonly scheme: Scheme }) {
  const navigate = route.useNavigate()
  const command = useCommand(correctSubsidyScheme)
  const { id, version } = scheme
  const back = () =>
    navigate({ to: '/indicators/subsidies/$schemeId', params: { schemeId: id }, search: {} })
  const toInput = ({ reason, ...values }: Values) => ({
    id,
    version,
    ...subsidyInput(values),
    reason,
  })
  const record = useRecordForm<Values>({
    initialValues: { ...subsidyValues(scheme), reason: '' },
    schema: correctSubsidyScheme.input,
    toInput,
    fieldNames: subsidyFieldNames,
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('已更正，留存的名单不变')
      await back()
    },
  })
  const { form } = record as unknown as RecordFormState<SubsidyValues>
  return (
    <RecordForm record={record} label="更正补贴" saveLabel="保存更正" onCancel={() => void back()}>
      <SubsidyFields form={form} ownId={id} />
      <CorrectionReason record={record} />
    </RecordForm>
  )
}

/** Puts right what a subsidy goes by; lists that were kept stay as they are. */
export function CorrectSubsidyPage() {
  const { schemeId } = route.useParams()
  const query = useOperationQuery(listSubsidySchemes, { isWithEnded: true })
  return (
    <Page title="更正补贴" sub="留存的名单不变；没有留存的月份按更正后的算">
      <Loaded of={query} what="这项补贴">
        {({ rows }) => {
          const scheme = rows.find(({ id }) => id === schemeId)
          if (scheme === undefined) return <EmptyState title="没有这项补贴，可能已经作废" />
          return (
            <Panel isNarrow>
              <CorrectForm scheme={scheme} />
            </Panel>
          )
        }}
      </Loaded>
    </Page>
  )
}
