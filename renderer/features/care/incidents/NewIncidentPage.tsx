import { recordIncident } from '#shared/contract/care/incident.ts'
import { find } from '#shared/contract/residents/resident.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone, notifyWarning } from '#renderer/domain/notify.ts'
import type { FoundResident } from '#renderer/domain/ResidentPicker.tsx'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { useOpened } from '#renderer/domain/use-opened.ts'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { useNow } from '#renderer/ui/now.ts'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { getRouteApi } from '@tanstack/react-router'
import {
  incidentFieldNames,
  incidentInput,
  type IncidentValues,
  newIncident,
} from './incident-form.ts'
import { IncidentFields } from './IncidentFields.tsx'

const route = getRouteApi('/care/incidents/new')

interface FormProps {
  readonly resident: FoundResident | null
}

function NewForm({ resident }: FormProps) {
  const navigate = route.useNavigate()
  const command = useCommand(recordIncident)
  const record = useRecordForm<IncidentValues>({
    initialValues: newIncident(useNow(), resident),
    schema: recordIncident.input,
    toInput: incidentInput,
    fieldNames: incidentFieldNames,
    draft: useDraftStore<IncidentValues>('care.recordIncident', resident?.id ?? 'new'),
    save: async (values) => {
      const { id, warnings } = await command.mutateAsync(incidentInput(values))
      notifyDone('不良事件已登记')
      for (const { message } of warnings) notifyWarning(message)
      await navigate({ to: '/care/incidents/$incidentId', params: { incidentId: id } })
    },
  })
  return (
    <RecordForm
      record={record}
      label="登记不良事件"
      saveLabel="登记"
      onCancel={() => void navigate({ to: '/care/incidents' })}
    >
      <IncidentFields record={record} />
    </RecordForm>
  )
}

function FormFor({ residentId }: { readonly residentId: number }) {
  const found = useOpened(find, { residentIds: [residentId] })
  return (
    <Loaded of={found} what="这位老人">
      {({ rows }) => <NewForm resident={rows[0] ?? null} />}
    </Loaded>
  )
}

/** What happened, noted in half a minute; help, family and the rest are added on its page. */
export function NewIncidentPage() {
  const { residentId } = route.useSearch()
  return (
    <Page title="登记不良事件">
      <Panel isNarrow>
        {residentId === undefined ? (
          <NewForm resident={null} />
        ) : (
          <FormFor key={residentId} residentId={residentId} />
        )}
      </Panel>
    </Page>
  )
}
