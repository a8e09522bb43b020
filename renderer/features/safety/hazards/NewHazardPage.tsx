import { recordHazard } from '#shared/contract/safety/hazard.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { useNow } from '#renderer/ui/now.ts'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { hazardFieldNames, hazardInput, type HazardValues, newHazard } from './hazard-form.ts'
import { HazardFields } from './HazardFields.tsx'
import type { NewHazardView } from './hazard-view.ts'

const route = getRouteApi('/safety/hazards/new')

/** A draft belongs to where it was begun: another finding of another round starts empty. */
function draftSubject({ checkId, checkItemId, pointId }: NewHazardView): string {
  const parts = [checkId, checkItemId, pointId]
  return parts.every((part) => part === undefined)
    ? 'new'
    : parts.map((part) => part ?? 0).join('-')
}

function NewForm({ known }: { readonly known: NewHazardView }) {
  const navigate = route.useNavigate()
  const command = useCommand(recordHazard)
  const record = useRecordForm<HazardValues>({
    initialValues: newHazard(useNow(), known),
    schema: recordHazard.input,
    toInput: hazardInput,
    fieldNames: hazardFieldNames,
    draft: useDraftStore<HazardValues>('safety.recordHazard', draftSubject(known)),
    save: async (values) => {
      const { id, number } = await command.mutateAsync(hazardInput(values))
      notifyDone(`隐患 ${number} 已登记，可以加照片`)
      await navigate({ to: '/safety/hazards/$hazardId', params: { hazardId: id } })
    },
  })
  return (
    <RecordForm
      record={record}
      label="登记隐患"
      saveLabel="登记"
      onCancel={() => void navigate({ to: '/safety/hazards' })}
    >
      {known.checkId === undefined ? null : (
        <Text size="sm" c="dimmed">
          在一次检查里发现的，会和那次检查连在一起。
        </Text>
      )}
      <HazardFields record={record} />
    </RecordForm>
  )
}

/** What was found; its level, who puts it right and pictures follow on its page. */
export function NewHazardPage() {
  const known = route.useSearch()
  return (
    <Page title="登记隐患">
      <Panel isNarrow>
        <NewForm key={draftSubject(known)} known={known} />
      </Panel>
    </Page>
  )
}
