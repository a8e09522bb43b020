import { recordOfficialResult } from '#shared/contract/assessments/official-result.ts'
import { get as getResident } from '#shared/contract/residents/resident.ts'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { ResidentPicker } from '#renderer/domain/ResidentPicker.tsx'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { getRouteApi } from '@tanstack/react-router'
import {
  noOfficial,
  OfficialFields,
  officialInput,
  type OfficialValues,
} from './OfficialFields.tsx'

const route = getRouteApi('/assessments/official/new')

/** The form about one person. */
function RecordFor({ residentId }: { readonly residentId: number }) {
  const { kind } = route.useSearch()
  const navigate = route.useNavigate()
  const command = useCommand(recordOfficialResult)
  const toInput = (values: OfficialValues) => ({ residentId, ...officialInput(values) })
  const record = useRecordForm<OfficialValues>({
    initialValues: { ...noOfficial, kind: kind ?? noOfficial.kind },
    schema: recordOfficialResult.input,
    toInput,
    draft: useDraftStore<OfficialValues>('assessments.recordOfficialResult', residentId),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('外来评估结果已登记')
      await back()
    },
  })
  const back = () =>
    navigate({
      to: '/residents/$residentId',
      params: { residentId },
      search: { tab: 'assessments' },
    })
  return (
    <RecordForm record={record} label="外来评估结果" saveLabel="登记" onCancel={() => void back()}>
      <OfficialFields record={record} />
    </RecordForm>
  )
}

/** A result from outside, with its paper's words: of the person in the address, or one chosen here. */
export function RecordOfficialPage() {
  const { residentId } = route.useSearch()
  const navigate = route.useNavigate()
  const person = useOperationQuery(
    getResident,
    { residentId: residentId ?? 0 },
    { enabled: residentId !== undefined },
  )
  const title = '登记外来评估结果'
  return (
    <Page title={person.data === undefined ? title : `${title}：${person.data.name}`}>
      <Panel isNarrow>
        {residentId === undefined ? (
          <ResidentPicker
            label="哪位老人"
            takesFocus
            onChange={(resident) => {
              if (resident !== null)
                void navigate({ search: (old) => ({ ...old, residentId: resident.id }) })
            }}
          />
        ) : (
          <RecordFor key={residentId} residentId={residentId} />
        )}
      </Panel>
    </Page>
  )
}
