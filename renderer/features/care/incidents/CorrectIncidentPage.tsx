import { correctIncident, getIncident } from '#shared/contract/care/incident.ts'
import { find } from '#shared/contract/residents/resident.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone, notifyWarning } from '#renderer/domain/notify.ts'
import type { FoundResident } from '#renderer/domain/ResidentPicker.tsx'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { useOpened } from '#renderer/domain/use-opened.ts'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { CorrectionReason } from '#renderer/ui/ReasonField.tsx'
import { RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import {
  type Incident,
  incidentFieldNames,
  incidentInput,
  incidentValues,
  type IncidentValues,
} from './incident-form.ts'
import { IncidentFields } from './IncidentFields.tsx'

const route = getRouteApi('/care/incidents/$incidentId/correct')

interface CorrectValues extends IncidentValues {
  reason: string
}

interface FormProps {
  readonly incident: Incident
  readonly resident: FoundResident | null
}

function CorrectForm({ incident, resident }: FormProps) {
  const navigate = route.useNavigate()
  const command = useCommand(correctIncident)
  const { id, version } = incident
  const back = () => navigate({ to: '/care/incidents/$incidentId', params: { incidentId: id } })
  const toInput = (values: CorrectValues) => ({
    id,
    version,
    ...incidentInput(values),
    reason: values.reason,
  })
  const record = useRecordForm<CorrectValues>({
    initialValues: { ...incidentValues(incident, resident), reason: '' },
    schema: correctIncident.input,
    toInput,
    fieldNames: incidentFieldNames,
    draft: useDraftStore<CorrectValues>('care.correctIncident', id),
    save: async (values) => {
      const { warnings } = await command.mutateAsync(toInput(values))
      notifyDone('已更正，原来的内容留在操作记录里')
      for (const { message } of warnings) notifyWarning(message)
      await back()
    },
  })
  return (
    <RecordForm
      record={record}
      label="更正不良事件"
      saveLabel="保存更正"
      onCancel={() => void back()}
    >
      <IncidentFields record={record} />
      <CorrectionReason record={record} />
    </RecordForm>
  )
}

function FormOfPerson({
  incident,
  residentId,
}: {
  readonly incident: Incident
  readonly residentId: number
}) {
  const found = useOpened(find, { residentIds: [residentId] })
  return (
    <Loaded of={found} what="这位老人">
      {({ rows }) => <CorrectForm incident={incident} resident={rows[0] ?? null} />}
    </Loaded>
  )
}

function Body({ incident }: { readonly incident: Incident }) {
  const { residentId, closedAt } = incident
  if (closedAt !== null) return <Text>已经结束。要更正先在它的页面重新打开。</Text>
  return residentId === null ? (
    <CorrectForm incident={incident} resident={null} />
  ) : (
    <FormOfPerson incident={incident} residentId={residentId} />
  )
}

/** Puts right what was noted of an incident; what was done about it is corrected on its page. */
export function CorrectIncidentPage() {
  const { incidentId } = route.useParams()
  const opened = useOpened(getIncident, { id: incidentId })
  return (
    <Page title={opened.data === undefined ? '更正不良事件' : `更正：${opened.data.kindName}`}>
      <Loaded of={opened} what="这件不良事件">
        {(incident) => (
          <Panel isNarrow>
            <Body incident={incident} />
          </Panel>
        )}
      </Loaded>
    </Page>
  )
}
